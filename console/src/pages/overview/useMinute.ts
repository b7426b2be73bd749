/** The last minute, second by second, of what the limits let through and refused: kept here, as the hub tells it. */
import { useRef, useState } from 'react';
import { useMay } from '../../data/DataProvider.tsx';
import { useData } from '../../data/useData.ts';
import { useNews } from '../../data/useNews.ts';
import {
  OverviewLimitsNewsDocument,
  OverviewLimitsNowDocument,
  type RateLimitFamily,
} from '../../generated/overview.ts';
import { faultOf } from './useWaiting.ts';

export interface Second {
  at: number;
  allowed: Partial<Record<RateLimitFamily, number>>;
  denied: number;
}

const MINUTE_MS = 60_000;

export function useMinute(pause: boolean) {
  const asked = { manage: useMay('limits:manage') };
  const { data, error, loading, refetch } = useData(OverviewLimitsNowDocument, asked, { pause });
  const kept = useRef<Second[]>([]);
  const [minute, setMinute] = useState<Second[]>([]);
  useNews(OverviewLimitsNewsDocument, asked, {
    pause,
    onNews: ({ rateLimits }) => {
      const at = Date.parse(rateLimits.seenAt);
      const allowed = Object.fromEntries(
        rateLimits.limits.map(({ family, allowedPerSecond }) => [family, allowedPerSecond]),
      );
      const denied = rateLimits.limits.reduce((sum, { deniedPerSecond }) => sum + deniedPerSecond, 0);
      kept.current = [...kept.current, { at, allowed, denied }].filter(
        (second) => second.at > at - MINUTE_MS,
      );
      setMinute(kept.current);
    },
  });
  return { limits: data?.rateLimits.limits ?? [], minute, loading, fault: faultOf(error, refetch) };
}
