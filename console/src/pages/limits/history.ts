/** What the limits decided in a span of time, as the hub counted it. */
import { useMemo } from 'react';
import { useData } from '../../data/useData.ts';
import {
  LimitsHistoryDocument,
  type LimitsHistoryQuery,
  type MetricResolution,
  type RateLimitFamily,
} from '../../generated/limits.ts';
import { useEvery } from '../../lib/useEvery.ts';
import { useNow } from '../../ui/Time.tsx';

export const SPANS = ['live', '1h', '24h', '7d'] as const;
export type Span = (typeof SPANS)[number];
type Counted = Exclude<Span, 'live'>;

const LENGTH_MS: Record<Counted, number> = { '1h': 3_600_000, '24h': 86_400_000, '7d': 604_800_000 };
const RESOLUTION: Record<Counted, MetricResolution> = { '1h': 'MINUTE', '24h': 'HOUR', '7d': 'HOUR' };
const STEP_MS: Record<MetricResolution, number> = { MINUTE: 60_000, HOUR: 3_600_000, DAY: 86_400_000 };
/** As often as the processes add up what they counted. */
const LOOK_SECONDS = 15;

export function useHistory(span: Span, pause: boolean) {
  const minute = Math.floor(useNow() / 60_000) * 60_000;
  const stretch = useMemo(() => stretchOf(span === 'live' ? '1h' : span, minute), [span, minute]);
  const { data, error, refetch } = useData(LimitsHistoryDocument, stretch, {
    pause,
    keep: true,
    uncached: true,
  });
  useEvery(LOOK_SECONDS, refetch, pause);
  const times = useMemo(() => timesOf(stretch), [stretch]);
  return { series: data?.metrics ?? [], times, stretch, error, refetch };
}

/** Ends with the stretch that is not over yet. */
export function stretchOf(span: Counted, now: number) {
  const resolution = RESOLUTION[span];
  const step = STEP_MS[resolution];
  const until = Math.floor(now / step) * step + step;
  return {
    since: new Date(until - LENGTH_MS[span]).toISOString(),
    until: new Date(until).toISOString(),
    resolution,
  };
}

function timesOf({ since, until, resolution }: ReturnType<typeof stretchOf>): number[] {
  const [from, to, step] = [Date.parse(since), Date.parse(until), STEP_MS[resolution]];
  return Array.from({ length: Math.round((to - from) / step) }, (_, at) => from + at * step);
}

type Series = LimitsHistoryQuery['metrics'][number];

/** How many were let through, or refused, in each part of the span. */
export function countsOf(
  series: readonly Series[],
  times: number[],
  family: RateLimitFamily,
  decision: 'allowed' | 'denied',
): number[] {
  const wanted = { family: family.toLowerCase(), decision };
  const fits = ({ labels }: Series) =>
    Object.entries(wanted).every(([name, value]) =>
      labels.some((each) => each.name === name && each.value === value),
    );
  const byTime = new Map(series.find(fits)?.points.map(({ start, sum }) => [Date.parse(start), sum]));
  return times.map((time) => byTime.get(time) ?? 0);
}
