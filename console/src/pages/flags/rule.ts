/** A flag's rule as a form holds it, as the hub takes it, and in words. */
import type {
  Environment,
  FeatureFlagExtent,
  FeatureFlagRole,
  FlagsRowFragment,
  SetFeatureFlagInput,
} from '../../generated/flags.ts';
import type { Text } from '../../i18n/text.ts';
import type { Tone } from '../../ui/Status.tsx';

export const ROLES = [
  'PERSON',
  'INTEGRATION',
  'VIEWER',
  'SUPPORT',
  'OPERATOR',
  'OWNER',
] as const satisfies FeatureFlagRole[];
export const ENVIRONMENTS = ['DEVELOPMENT', 'PRODUCTION'] as const satisfies Environment[];

export const TONES: Record<FeatureFlagExtent, Tone> = { EVERYBODY: 'well', SOME: 'warn', NOBODY: 'danger' };

export interface Rule {
  enabled: boolean;
  environments: Environment[];
  roles: FeatureFlagRole[];
  users: string[];
  percentage: number | null;
}

export function ruleOf({ enabled, environments, percentage, roles, users }: FlagsRowFragment): Rule {
  return { enabled, environments, percentage, roles, users };
}

export const EVERYBODY: Rule = { enabled: true, environments: [], roles: [], users: [], percentage: null };

export function isConditional({ environments, percentage, roles, users }: Omit<Rule, 'enabled'>): boolean {
  return environments.length + roles.length + users.length > 0 || percentage !== null;
}

/** Where it is off for everybody its conditions stay, for when it is on again. */
export function inputOf(flag: FlagsRowFragment['flag'], rule: Rule, reason: string): SetFeatureFlagInput {
  const { enabled, ...conditions } = rule;
  return { flag, enabled, reason, ...(isConditional(conditions) ? { conditions } : {}) };
}

/** As long as the hub takes a reason. */
export const MOST_LETTERS = 500;

/** Why it is as before, with what was said then, as far as there is room for it. */
export function undoReason(reason: string, t: Text): string {
  return t('flags-undo-reason', { reason }).slice(0, MOST_LETTERS);
}

/** For whom it is on, where that is not everybody. */
export function sayConditions(rule: Rule, t: Text): string[] {
  const said = [];
  if (rule.environments.length > 0)
    said.push(rule.environments.map((each) => t(`flags-environment-${each.toLowerCase()}`)).join(', '));
  if (rule.roles.length > 0) said.push(rule.roles.map((role) => sayRole(role, t)).join(', '));
  if (rule.percentage !== null) said.push(t('flags-share', { percentage: rule.percentage }));
  if (rule.users.length > 0) said.push(t('flags-people-count', { count: rule.users.length }));
  return said;
}

export function sayRole(role: FeatureFlagRole, t: Text): string {
  return role === 'PERSON' ? t('flags-role-person') : t(`role-${role.toLowerCase()}`);
}

/** `SIGN_IN_CODES` as part of the name of its messages. */
export function keyOf(flag: FlagsRowFragment['flag']): string {
  return flag.toLowerCase().replaceAll('_', '-');
}
