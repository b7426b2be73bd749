/** What waits for a person: open alerts, live, and what was set aside, failed or is doubtful, looked at now and then. */
import type { CombinedError } from '@urql/core';
import { useEffect, useMemo } from 'react';
import { useMay } from '../../data/DataProvider.tsx';
import { useData } from '../../data/useData.ts';
import { useNews } from '../../data/useNews.ts';
import {
  type OverviewAlertFragment,
  OverviewAlertsDocument,
  OverviewAlertsNewsDocument,
  OverviewWaitingDocument,
} from '../../generated/overview.ts';
import { useNow } from '../../ui/Time.tsx';

export type AlertNow = OverviewAlertFragment;

export interface Waiting {
  id: 'quarantined' | 'failed' | 'doubtful';
  count: number;
  href: string;
  since?: string | undefined;
}

const EVERY_MS = 20_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export interface Needs {
  alerts: AlertNow[];
  waiting: Waiting[];
  /** Not known yet: what stands below would be pushed down by what comes. */
  loading: boolean;
  /** Why not all of it is known: nobody may take that for calm. */
  fault: Fault | null;
}

export interface Fault {
  error: CombinedError;
  retry(): void;
}

interface Part<T> {
  all: T[];
  loading: boolean;
  fault: Fault | null;
}

export function useWaiting(): Needs {
  const [alerts, waiting] = [useAlerts(), useCounts()];
  const loading = alerts.loading || waiting.loading;
  return { alerts: alerts.all, waiting: waiting.all, loading, fault: alerts.fault ?? waiting.fault };
}

function useAlerts(): Part<AlertNow> {
  const pause = !useMay('alerts:read');
  useNews(OverviewAlertsNewsDocument, {}, { pause, onNews: () => refetch() });
  const { data, error, loading, refetch } = useData(OverviewAlertsDocument, {}, { pause });
  const all = useMemo(() => {
    const open = data?.alerts.nodes.filter(({ status }) => status !== 'RESOLVED') ?? [];
    return [...open].sort((one, other) => rank(one) - rank(other));
  }, [data]);
  return { all, loading, fault: faultOf(error, refetch) };
}

/** What nobody has taken on comes first, and the critical before the rest. */
function rank({ severity, status }: AlertNow): number {
  return (status === 'OPEN' ? 0 : 2) + (severity === 'CRITICAL' ? 0 : 1);
}

function useCounts(): Part<Waiting> {
  const [events, messages, documents] = [
    useMay('events:read'),
    useMay('messages:read'),
    useMay('documents:read'),
  ];
  const pause = !events && !messages && !documents;
  const hour = Math.floor(useNow() / HOUR_MS) * HOUR_MS;
  const since = new Date(hour - DAY_MS).toISOString();
  const asked = { events, messages, documents, since };
  const { data, error, loading, refetch } = useData(OverviewWaitingDocument, asked, { pause, keep: true });
  useEffect(() => {
    if (pause) return;
    const timer = setInterval(() => document.visibilityState === 'visible' && refetch(), EVERY_MS);
    return () => clearInterval(timer);
  }, [pause, refetch]);
  const all: Waiting[] = [
    { id: 'quarantined', count: data?.quarantined?.totalCount ?? 0, href: '/events?status=QUARANTINED' },
    { id: 'failed', count: data?.failed?.totalCount ?? 0, href: '/conversations?status=FAILED&last=24h' },
    {
      id: 'doubtful',
      count: data?.doubtful?.totalCount ?? 0,
      href: '/documents',
      since: data?.doubtful?.nodes[0]?.createdAt,
    },
  ];
  return { all: all.filter(({ count }) => count > 0), loading, fault: faultOf(error, refetch) };
}

export function faultOf(error: CombinedError | undefined, retry: () => void): Fault | null {
  return error ? { error, retry } : null;
}
