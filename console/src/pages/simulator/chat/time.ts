/** Times and days as a phone of the simulator shows them: in English, by the hub's clock. */
import { formatClock as clockOf, formatDay as dayOf } from '../../../i18n/format.ts';

const DAY_MS = 86_400_000;

export function formatClock(timestamp: string): string {
  return isMoment(timestamp) ? clockOf(new Date(timestamp), 'en') : '';
}

/** The separator above a day's messages. */
export function formatDay(timestamp: string, now: Date): string {
  if (!isMoment(timestamp)) return 'Unknown day';
  const day = dayOf(new Date(timestamp), 'en', now);
  if (day === dayOf(now, 'en', now)) return 'Today';
  return day === dayOf(new Date(now.getTime() - DAY_MS), 'en', now) ? 'Yesterday' : day;
}

function isMoment(timestamp: string): boolean {
  return !Number.isNaN(Date.parse(timestamp));
}
