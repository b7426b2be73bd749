/** What the history is narrowed by, and which news belongs to it. */
import { readList, readSpan, type UrlState } from '../../ui/urlState.ts';
import { type Alert, RULES, SEVERITIES, STATUSES } from './alert.ts';

export function filterOf(state: UrlState) {
  const [statuses, severities, rules] = [
    readList(state.status, STATUSES),
    readList(state.severity, SEVERITIES),
    readList(state.of, RULES),
  ];
  return {
    ...(statuses.length > 0 ? { statuses } : {}),
    ...(severities.length > 0 ? { severities } : {}),
    ...(rules.length > 0 ? { rules } : {}),
    ...readSpan(state),
  };
}

type Filter = ReturnType<typeof filterOf>;
type Told = Pick<Alert, 'rule' | 'severity' | 'status' | 'openedAt'>;

interface Loaded {
  /** The newest first. */
  rows: readonly Pick<Alert, 'openedAt'>[];
  hasMore: boolean;
}

/** Whether it would stand among the rows that are loaded: news of an older one is nothing new. */
export function isNew(alert: Told, filter: Filter, { rows, hasMore }: Loaded): boolean {
  const last = rows.at(-1)?.openedAt;
  const below = hasMore && last && momentOf(alert) < Date.parse(last);
  return !below && fits(alert, filter);
}

function fits(alert: Told, { rules, severities, since, statuses, until }: Filter): boolean {
  const { rule, severity, status } = alert;
  if (until && momentOf(alert) >= Date.parse(until)) return false;
  if (since && momentOf(alert) < Date.parse(since)) return false;
  if (statuses && !statuses.includes(status)) return false;
  if (severities && !severities.includes(severity)) return false;
  return !rules || (rule !== null && rules.includes(rule));
}

/** One that has not lasted long enough to open is as new as can be. */
function momentOf({ openedAt }: Pick<Alert, 'openedAt'>): number {
  return openedAt ? Date.parse(openedAt) : Number.POSITIVE_INFINITY;
}
