/** Every limit as it is now, live; what is told is kept for the charts too. */
import { useEffect, useMemo } from 'react';
import { useLinkState, useMay } from '../../data/DataProvider.tsx';
import { useData } from '../../data/useData.ts';
import { useNews } from '../../data/useNews.ts';
import { LimitsNewsDocument, LimitsNowDocument, LimitsProcessesDocument } from '../../generated/limits.ts';
import { keepSample } from './samples.ts';

export function useLimits() {
  const asked = { manage: useMay('limits:manage'), users: useMay('users:read') };
  const link = useLinkState();
  useNews(LimitsNewsDocument, asked, { onNews: ({ rateLimits }) => keepSample(rateLimits.limits) });
  useEffect(() => {
    if (link === 'away' || link === 'restarting') keepSample(null);
  }, [link]);
  useEffect(() => () => keepSample(null), []);
  const { data, error, loading, refetch } = useData(LimitsNowDocument, asked);
  return { limits: data?.rateLimits.limits, shared: data?.rateLimits.shared, error, loading, refetch };
}

/** What a process is called by people: the machine it runs on and where it listens. */
export function useProcessNames(): (process: string) => string {
  const { data } = useData(LimitsProcessesDocument, {}, { pause: !useMay('internals:read') });
  const processes = data?.health.processes;
  return useMemo(() => {
    const names = new Map(
      processes?.map(({ processId, host, address }) => [processId, address ? `${host} · ${address}` : host]),
    );
    return (process) => names.get(process) ?? process.slice(-8);
  }, [processes]);
}
