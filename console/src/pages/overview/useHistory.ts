/** What was counted in a span of time, asked for again every few seconds while the page is looked at. */
import { useEffect, useMemo } from 'react';
import { useMay } from '../../data/DataProvider.tsx';
import { useData } from '../../data/useData.ts';
import { OverviewHistoryDocument } from '../../generated/overview.ts';
import { useNow } from '../../ui/Time.tsx';
import { type Span, stretchOf, timesOf } from './series.ts';

/** As often as the processes add up what they counted. */
const EVERY_MS = 15_000;

export function useHistory(span: Span) {
  const pause = !useMay('metrics:read');
  const minute = Math.floor(useNow() / 60_000) * 60_000;
  const stretch = useMemo(() => stretchOf(span === '1m' ? '1h' : span, minute), [span, minute]);
  const { data, error, loading, refetch } = useData(OverviewHistoryDocument, stretch, { pause, keep: true });
  useEffect(() => {
    if (pause) return;
    const timer = setInterval(() => document.visibilityState === 'visible' && refetch(), EVERY_MS);
    return () => clearInterval(timer);
  }, [pause, refetch]);
  const times = useMemo(() => timesOf(stretch), [stretch]);
  return { history: data, times, stretch, error, loading, refetch };
}
