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
  resolution: MetricResolution;
}

/** Ends with the stretch that is not over yet. */
export function stretchOf(span: Counted, now: number): Stretch {
  const resolution = RESOLUTION[span];
  const step = STEP_MS[resolution];
  const until = Math.floor(now / step) * step + step;
  return {
    since: new Date(until - LENGTH_MS[span]).toISOString(),
    until: new Date(until).toISOString(),
    resolution,
  };
}

/** The beginnings of all its parts, in milliseconds. */
export function timesOf({ since, until, resolution }: Stretch): number[] {
  const [from, to, step] = [Date.parse(since), Date.parse(until), STEP_MS[resolution]];
  return Array.from({ length: Math.round((to - from) / step) }, (_, at) => from + at * step);
}

type Series = OverviewHistoryQuery['metrics'][number];
export type Point = Series['points'][number];

export function seriesOf(history: OverviewHistoryQuery | undefined, name: MetricName): Series[] {
  return history?.metrics.filter((series) => series.name === name) ?? [];
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

/** Series that have a label in common, added up. */
export function addedUp(
  times: number[],
  series: OverviewHistoryQuery['denied'],
  label: { name: string; value: string },
): (number | null)[] {
  const own = series.filter(({ labels }) =>
    labels.some((each) => each.name === label.name && each.value === label.value),
  );
  const all = own.map(({ points }) => valuesOf(times, points, ({ sum }) => sum, 0));
  return times.map((_, at) => all.reduce((sum, values) => sum + (values[at] ?? 0), 0));
}

export function labelOf(series: Pick<Series, 'labels'>, name: string): string {
  return series.labels.find((label) => label.name === name)?.value ?? '';
}
