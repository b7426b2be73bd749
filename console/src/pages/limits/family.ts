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

/** Of those who ask the hub by themselves: whoever is blocked there gets no answer at all, this console's users too. */
export const OF_CALLERS: readonly RateLimitFamily[] = ['GRAPHQL', 'SIGN_IN'];

const TYPES: Record<string, string> = { key: 'ApiKey', operator: 'Operator', person: 'User' };
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The id of a caller who has a page; whoever writes on WhatsApp is known by a hash, and has none. */
export function idOf(subject: string | null): string | null {
  const [kind = '', uuid = ''] = subject?.split(':') ?? [];
  const type = TYPES[kind];
  return type && UUID.test(uuid) ? btoa(`${type}:${uuid}`).replace(/=+$/, '') : null;
}

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
