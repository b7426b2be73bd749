/** What the hub counted, as lines of a chart: every stretch has its place, also those in which nothing happened. */
import type { MetricName, MetricResolution, OverviewHistoryQuery } from '../../generated/overview.ts';

export const SPANS = ['1m', '1h', '24h', '7d'] as const;
export type Span = (typeof SPANS)[number];

type Counted = Exclude<Span, '1m'>;

const LENGTH_MS: Record<Counted, number> = { '1h': 3_600_000, '24h': 86_400_000, '7d': 604_800_000 };
const RESOLUTION: Record<Counted, MetricResolution> = { '1h': 'MINUTE', '24h': 'HOUR', '7d': 'HOUR' };
const STEP_MS: Record<MetricResolution, number> = { MINUTE: 60_000, HOUR: 3_600_000, DAY: 86_400_000 };

export interface Stretch {
  since: string;
  until: string;
  /** Since when what waits is looked at to know what waits now: it is counted once a minute. */
  lately: string;
  resolution: MetricResolution;
}

const LATELY_MS = 3 * STEP_MS.MINUTE;

/** Ends with the stretch that is not over yet. */
export function stretchOf(span: Counted, now: number): Stretch {
  const resolution = RESOLUTION[span];
  const step = STEP_MS[resolution];
  const until = Math.floor(now / step) * step + step;
  return {
    since: new Date(until - LENGTH_MS[span]).toISOString(),
    until: new Date(until).toISOString(),
    lately: new Date(now - LATELY_MS).toISOString(),
    resolution,
  };
}

/** The beginnings of all its parts, in milliseconds. */
export function timesOf({ since, until, resolution }: Stretch): number[] {
  const [from, to, step] = [Date.parse(since), Date.parse(until), STEP_MS[resolution]];
  return Array.from({ length: Math.round((to - from) / step) }, (_, at) => from + at * step);
}

type History = OverviewHistoryQuery;
export type Timed = History['timed'][number];
type Labels = History['queues'][number]['labels'];

export function timedOf(history: History | undefined, name: MetricName): Timed | undefined {
  return history?.timed.find((series) => series.name === name);
}

/** One value for each time; `empty` where nothing happened. */
export function valuesOf<P extends { start: string }>(
  times: number[],
  points: readonly P[] | undefined,
  read: (point: P) => number | null,
  empty: 0 | null,
): (number | null)[] {
  const byTime = new Map(points?.map((point) => [Date.parse(point.start), read(point)]));
  return times.map((time) => byTime.get(time) ?? empty);
}

/** Of one metric what has these labels in common, added up. */
export function addedUp(
  times: number[],
  history: Pick<History, 'counted'> | undefined,
  name: MetricName,
  labels: Record<string, string>,
): number[] {
  const own = (history?.counted ?? []).filter(
    (series) =>
      series.name === name &&
      Object.entries(labels).every(([label, value]) => labelOf(series, label) === value),
  );
  return summed(
    times,
    own.map(({ points }) => valuesOf(times, points, ({ sum }) => sum, 0)),
  );
}

/** A message of somebody that is handled is one that came, however often Meta told of it or it was tried. */
export const received = (times: number[], history: History | undefined) =>
  addedUp(times, history, 'INBOUND_EVENTS', { kind: 'message', outcome: 'handled' });

/** A message is accepted by Meta once, however often it was tried. */
export const sent = (times: number[], history: History | undefined) =>
  addedUp(times, history, 'OUTBOUND_MESSAGES', { outcome: 'accepted' });

export const denied = (times: number[], history: History | undefined) =>
  addedUp(times, history, 'RATE_LIMIT_DECISIONS', { decision: 'denied' });

/** What waits now: what was seen last, within the last minutes. */
export function waitingNow(history: Pick<History, 'waiting'>): { queue: string; depth: number }[] {
  return history.waiting.map((series) => ({
    queue: labelOf(series, 'queue'),
    depth: series.points.at(-1)?.mean ?? 0,
  }));
}

export function waitingCourse(times: number[], history: Pick<History, 'queues'> | undefined): number[] {
  return summed(
    times,
    (history?.queues ?? []).map(({ points }) => valuesOf(times, points, ({ mean }) => mean, 0)),
  );
}

function summed(times: number[], all: (number | null)[][]): number[] {
  return times.map((_, at) => all.reduce((sum, values) => sum + (values[at] ?? 0), 0));
}

export function labelOf({ labels }: { labels: Labels }, name: string): string {
  return labels.find((label) => label.name === name)?.value ?? '';
}
