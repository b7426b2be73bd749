/** What an alert says, and where one goes to look after it. */
import type {
  AlertRuleName,
  AlertSeverity,
  AlertStatus,
  AlertsLineFragment,
  AlertsRowFragment,
} from '../../generated/alerts.ts';
import type { Text } from '../../i18n/text.ts';
import type { Tone } from '../../ui/Status.tsx';

/** Who was told of it is not asked of each. */
export type Alert = AlertsLineFragment & Partial<Pick<AlertsRowFragment, 'notices'>>;

type Unit = 'share' | 'seconds' | 'count';

/** What the threshold of each rule is measured in; null where nothing is measured. */
const UNITS: Record<AlertRuleName, Unit | null> = {
  COMPONENT_DOWN: null,
  COMPONENT_DEGRADED: null,
  PROCESS_LOST: null,
  EVENTS_QUARANTINED: 'count',
  MESSAGES_FAILING: 'share',
  REQUESTS_FAILING: 'share',
  ANSWERS_SLOW: 'seconds',
  OCR_FAILING: 'share',
  LIMIT_NEAR: 'share',
  BUDGET_SPENT: 'share',
  TEST: null,
};

export const RULES = Object.keys(UNITS) as AlertRuleName[];
export const STATUSES: readonly AlertStatus[] = ['OPEN', 'ACKNOWLEDGED', 'RESOLVED'];
export const SEVERITIES: readonly AlertSeverity[] = ['CRITICAL', 'WARNING'];

export const STATUS_TONES: Record<AlertStatus, Tone> = {
  OPEN: 'danger',
  ACKNOWLEDGED: 'busy',
  RESOLVED: 'calm',
};
export const SEVERITY_TONES: Record<AlertSeverity, Tone> = { CRITICAL: 'danger', WARNING: 'warn' };

/** As it stands in the keys of messages. */
export function slugOf(name: string): string {
  return name.toLowerCase().replaceAll('_', '-');
}

/** What is wrong, as it stands above the rest: the hub says it as the second half of a sentence. */
export function headingOf({ summary }: Pick<Alert, 'summary'>): string {
  return summary.charAt(0).toUpperCase() + summary.slice(1);
}

/** A rule that only a newer hub knows has no name here. */
export function ruleOf(rule: AlertRuleName | null, t: Text): string {
  return t(rule ? `alerts-rule-${slugOf(rule)}` : 'alerts-rule-unknown');
}

/** What to do: of a component the health report says it, of all else these pages do, in the language of who reads it. */
export function todoOf({ rule, remedy }: Pick<Alert, 'rule' | 'remedy'>, t: Text): string | null {
  const told = rule === null || rule === 'COMPONENT_DOWN' || rule === 'COMPONENT_DEGRADED';
  return told ? remedy : t(`alerts-todo-${slugOf(rule)}`);
}

/** Where the matter itself is seen. */
export function placeOf({ rule, subject }: Pick<Alert, 'rule' | 'subject'>): string | null {
  switch (rule) {
    case 'EVENTS_QUARANTINED':
      return '/events?status=QUARANTINED';
    case 'MESSAGES_FAILING':
      return '/conversations?status=FAILED';
    case 'OCR_FAILING':
      return '/documents?view=list&status=FAILED';
    case 'LIMIT_NEAR':
      return `/limits/${slugOf(subject)}`;
    case 'TEST':
    case null:
      return null;
    default:
      return '/';
  }
}

/** What nobody has taken on comes first, and the critical before the rest. */
export function rankOf({ severity, status }: Pick<Alert, 'severity' | 'status'>): number {
  return (status === 'OPEN' ? 0 : 2) + (severity === 'CRITICAL' ? 0 : 1);
}

/** Those that were there stay where they are, as they are now; below them comes what is new, the worst first. */
export function arrange(before: readonly Alert[], open: readonly Alert[]): Alert[] {
  const now = new Map(open.map((alert) => [alert.id, alert]));
  const known = new Set(before.map(({ id }) => id));
  // One that is over may be among them until they are asked for again.
  const fresh = open
    .filter(({ id, status }) => !known.has(id) && status !== 'RESOLVED')
    .sort((one, other) => rankOf(one) - rankOf(other));
  return [...before.map((alert) => now.get(alert.id) ?? alert), ...fresh];
}

/** A rule that only a newer hub knows is measured in something unknown. */
export function unitOf(rule: AlertRuleName): Unit | null {
  return UNITS[rule] ?? null;
}

/** Seconds in the largest unit that says them exactly: `2 min`, `90 s`. */
export function spanOf(seconds: number, t: Text): string {
  if (seconds === 0) return t('alerts-at-once');
  if (seconds % 3_600 === 0) return `${seconds / 3_600} h`;
  return seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`;
}
