/** How it went with each limit over the span that is chosen: second by second as it is told, or as it was counted. */
import { useMemo } from 'react';
import { useMay } from '../../data/DataProvider.tsx';
import type { RateLimitFamily } from '../../generated/limits.ts';
import { useText } from '../../i18n/text.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import type { Line } from '../../ui/chart/Chart.tsx';
import { countsOf, type Span, useHistory } from './history.ts';
import { secondsTo, useSamples, valuesOf } from './samples.ts';
import { useSecond } from './useSecond.ts';

export function useCourse(span: Span) {
  const t = useText();
  const format = useFormat();
  const live = span === 'live';
  const now = useSecond(live);
  const kept = useSamples();
  const history = useHistory(span, !useMay('metrics:read') || live);
  const times = useMemo(() => (live ? secondsTo(now) : history.times), [live, now, history.times]);
  const stretch = { from: Date.parse(history.stretch.since), to: Date.parse(history.stretch.until) };
  const decisions = (family: RateLimitFamily): Line[] => [
    {
      label: t('limits-allowed'),
      colour: '--color-chart-1',
      values: live
        ? valuesOf(kept, times, family, ({ allowedPerSecond }) => allowedPerSecond)
        : countsOf(history.series, times, family, 'allowed'),
    },
    {
      label: t('limits-denied'),
      colour: '--color-chart-2',
      values: live
        ? valuesOf(kept, times, family, ({ deniedPerSecond }) => deniedPerSecond)
        : countsOf(history.series, times, family, 'denied'),
    },
  ];
  const perSecond = (value: number) => t('limits-per-second', { rate: format.number(value, 1) });
  return {
    live,
    kept,
    times,
    decisions,
    perSecond,
    format: live ? perSecond : format.short,
    /** What is seen live moves on by itself. */
    ends: live ? {} : stretch,
    error: live ? undefined : history.error,
    refetch: history.refetch,
  };
}

export type Course = ReturnType<typeof useCourse>;
