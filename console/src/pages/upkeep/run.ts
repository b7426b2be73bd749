/** What a pass of clean-up says of itself, in words and colours. */
import type { UpkeepRowFragment } from '../../generated/upkeep.ts';
import type { Text } from '../../i18n/text.ts';
import type { Tone } from '../../ui/Status.tsx';

export type State = 'running' | 'lost' | 'done' | 'failed';

export const TONES: Record<State, Tone> = { running: 'busy', lost: 'warn', done: 'well', failed: 'danger' };

/** A pass that says nothing for longer has most likely died with its process. */
const LOST_AFTER_MS = 3_600_000;

type Run = Pick<UpkeepRowFragment, 'endedAt' | 'startedAt' | 'error' | 'tasks'>;

export function stateOf({ endedAt, error, startedAt, tasks }: Run, now = Date.now()): State {
  if (error || tasks.some((task) => task.error)) return 'failed';
  if (endedAt) return 'done';
  return now - Date.parse(startedAt) > LOST_AFTER_MS ? 'lost' : 'running';
}

export function tookMs({ endedAt, startedAt }: Run): number | null {
  return endedAt ? Date.parse(endedAt) - Date.parse(startedAt) : null;
}

/** Those that this page has words for; others are called as the hub calls them. */
const TASKS: readonly string[] = [
  'inbound_events',
  'quarantined_events',
  'outbound_messages',
  'webhook_deliveries',
  'webhook_events',
  'sessions',
  'sign_in_codes',
  'sign_in_failures',
  'trip_offers',
  'unridden_trips',
  'trips',
  'ocr_jobs',
  'ocr_attempts',
  'model_spending',
  'driver_presences',
  'media',
  'audit_entries',
  'metric_minutes',
  'metric_hours',
  'metric_days',
  'uptime_minutes',
  'rate_limit_policies',
  'alerts',
  'alert_silences',
  'qr_scan_days',
  'maintenance_runs',
  'files_in_vain',
  'files',
];

export function taskOf(task: string, t: Text): string {
  return TASKS.includes(task) ? t(`upkeep-task-${task}`) : task;
}
