/** The limits there are: their names, their addresses, and what is special about each. */
import type { LimitsAllFragment, RateLimitFamily } from '../../generated/limits.ts';
import type { Text } from '../../i18n/text.ts';

export type Limit = LimitsAllFragment['limits'][number];
export type Policy = NonNullable<Limit['policies']>[number];

export const FAMILIES: readonly RateLimitFamily[] = [
  'WEBHOOK_PERSON',
  'WEBHOOK',
  'WEBHOOK_NOTICE',
  'GRAPHQL',
  'SIGN_IN',
  'OUTBOUND',
  'OCR',
  'OCR_MODEL',
];

/** One for all: there is nobody to make an exception for. */
export const FOR_ALL: readonly RateLimitFamily[] = ['WEBHOOK'];

/** As it stands in addresses and in the keys of messages. */
export function slugOf(family: RateLimitFamily): string {
  return family.toLowerCase().replaceAll('_', '-');
}

export function familyOf(slug: string | undefined): RateLimitFamily | undefined {
  return FAMILIES.find((family) => slugOf(family) === slug);
}

export function nameOf(family: RateLimitFamily, t: Text): string {
  return t(`limits-family-${slugOf(family)}`);
}

/** Whom a policy is about, for people. Of a person who writes it knows a hash; who asks at the moment has a masked number. */
export function whomOf({ label, subject, user }: Policy, limit: Limit, t: Text): string {
  if (subject === null) return t('limits-everybody');
  return user?.name ?? labelOf(limit, label ?? subject, subject);
}

export function labelOf(limit: Limit, otherwise: string, subject = otherwise): string {
  return limit.topSubjects?.find((each) => each.subject === subject)?.label ?? otherwise;
}

/** What holds for a subject: its own exception, else what is said of all. */
export function ruleFor(
  limit: Limit,
  subject: string | null,
  now: number,
): Pick<Policy, 'effect' | 'capacity' | 'refillPerMinute'> {
  return (subject !== null && policyOf(limit, subject, now)) || limit;
}

/** What is said of this subject, or of all, and has not ended. */
export function policyOf(limit: Limit, subject: string | null, now: number): Policy | undefined {
  return limit.policies?.find((policy) => policy.subject === subject && holds(policy, now));
}

/** One that has ended stays a row until somebody says something else. */
export function holds({ expiresAt }: Pick<Policy, 'expiresAt'>, now: number): boolean {
  return expiresAt === null || Date.parse(expiresAt) > now;
}
