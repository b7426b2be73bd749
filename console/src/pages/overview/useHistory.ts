/** What was counted in a span of time, asked for again every few seconds while the page is looked at. */
import type { CombinedError } from '@urql/core';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useClient } from 'urql';
import { useMay } from '../../data/DataProvider.tsx';
import { UNCACHED } from '../../data/uncached.ts';
import { OverviewHistoryDocument, type OverviewHistoryQuery } from '../../generated/overview.ts';
import { type Span, type Stretch, stretchOf, timesOf } from './series.ts';

/** As often as the processes add up what they counted. */
const EVERY_MS = 15_000;

/** Numbers and the time that they are of belong together: those of an hour drawn over a week would look like nothing. */
interface Told {
  span: Span;
  stretch: Stretch;
  history: OverviewHistoryQuery;
}

export function useHistory(span: Span) {
  const client = useClient();
  const pause = !useMay('metrics:read');
  const [told, setTold] = useState<Told | null>(null);
  const [error, setError] = useState<CombinedError>();
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` is what begins anew
  useEffect(() => {
    if (pause) return;
    let left = false;
    const ask = async () => {
      const stretch = stretchOf(span === '1m' ? '1h' : span, Date.now());
      const { data, error } = await client.query(OverviewHistoryDocument, stretch, UNCACHED).toPromise();
      if (left) return;
      setError(error);
      // What was shown meanwhile is of another span, and would pass for this one's.
      setTold((before) => (data ? { span, stretch, history: data } : before?.span === span ? before : null));
    };
    void ask();
    const timer = setInterval(() => document.visibilityState === 'visible' && void ask(), EVERY_MS);
    return () => {
      left = true;
      clearInterval(timer);
    };
  }, [client, span, pause, round]);
  const refetch = useCallback(() => setRound((before) => before + 1), []);
  const times = useMemo(() => (told ? timesOf(told.stretch) : []), [told]);
  return { history: told?.history, stretch: told?.stretch, times, error, refetch };
}
