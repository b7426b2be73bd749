/**
 * The alerts that are open, live. They stay where they are: a new one stands below the others, and one that is over stays,
 * and says so, until the list is looked at anew.
 */
import { useRef, useState } from 'react';
import { useData } from '../../data/useData.ts';
import { useNews } from '../../data/useNews.ts';
import { AlertsNewsDocument, AlertsOpenDocument } from '../../generated/alerts.ts';
import { type Alert, rankOf } from './alert.ts';

export function useOpenAlerts() {
  useNews(AlertsNewsDocument, {}, { onNews: () => refetch() });
  const { data, error, loading, refetch } = useData(AlertsOpenDocument, {});
  const [round, setRound] = useState(0);
  const kept = useRef<{ round: number; alerts: Map<string, Alert> }>({ round: 0, alerts: new Map() });
  const open = data?.alerts.nodes ?? [];
  const before = kept.current.round === round ? kept.current.alerts : new Map<string, Alert>();
  const sorted = [...open].sort((one, other) => rankOf(one) - rankOf(other));
  const now = new Map(sorted.map((alert) => [alert.id, alert]));
  const stayed = [...before.values()].map(
    (alert) => now.get(alert.id) ?? { ...alert, status: 'RESOLVED' as const },
  );
  const fresh = sorted.filter(({ id }) => !before.has(id));
  const alerts = [...stayed, ...fresh];
  if (data) kept.current = { round, alerts: new Map(alerts.map((alert) => [alert.id, alert])) };
  return {
    alerts,
    count: open.filter(({ status }) => status !== 'RESOLVED').length,
    error,
    loading,
    refresh: () => {
      setRound(round + 1);
      refetch();
    },
  };
}
