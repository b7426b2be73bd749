/**
 * The alerts that are open, live. They stay where they are: a new one stands below the others, and one that is over stays,
 * and says so, until the list is looked at anew.
 */
import { useRef, useState } from 'react';
import { useData } from '../../data/useData.ts';
import { useNews } from '../../data/useNews.ts';
import { AlertsNewsDocument, AlertsOpenDocument, AlertsOpenMoreDocument } from '../../generated/alerts.ts';
import { useSoon } from '../../lib/useSoon.ts';
import { type Alert, arrange } from './alert.ts';

export function useOpenAlerts() {
  const { total, open, error, loading, refetch } = useAsked();
  useNews(AlertsNewsDocument, {}, { onNews: useSoon(refetch) });
  const [round, setRound] = useState(0);
  const kept = useRef<{ round: number; alerts: Alert[] }>({ round: 0, alerts: [] });
  const alerts = arrange(kept.current.round === round ? kept.current.alerts : [], open ?? []);
  if (open) kept.current = { round, alerts };
  const ids = new Set(open?.map(({ id }) => id));
  return {
    alerts,
    /** Those that are not among the open ones any more. */
    left: new Set(alerts.filter(({ id }) => !ids.has(id)).map(({ id }) => id)),
    total,
    /** How many there are that are not shown. */
    beyond: Math.max(0, (total ?? 0) - ids.size),
    error,
    loading,
    refresh: () => {
      setRound(round + 1);
      refetch();
    },
  };
}

/** Who was told is asked of the first ones alone: with all it costs most of what one may ask in a minute. */
function useAsked() {
  const first = useData(AlertsOpenDocument, {});
  const page = first.data?.alerts.pageInfo;
  const after = page?.hasNextPage ? page.endCursor : null;
  const more = useData(AlertsOpenMoreDocument, { after }, { pause: !after, keep: true });
  const others = after ? more.data?.alerts.nodes : undefined;
  const open: Alert[] | undefined = first.data && [...first.data.alerts.nodes, ...(others ?? [])];
  return {
    open,
    total: first.data?.alerts.totalCount,
    error: first.error,
    loading: first.loading,
    refetch: () => {
      first.refetch();
      if (after) more.refetch();
    },
  };
}
