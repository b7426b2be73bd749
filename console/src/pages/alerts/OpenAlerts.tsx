/** What is wrong now. When nothing is, one calm page says so. */
import { Link } from '@tanstack/react-router';
import { CircleCheck } from 'lucide-react';
import { useData } from '../../data/useData.ts';
import { AlertsOneDocument } from '../../generated/alerts.ts';
import { useText } from '../../i18n/text.ts';
import { Blank, Fault, Skeleton } from '../../ui/states.tsx';
import { AlertCard, type AlertCardProps } from './AlertCard.tsx';
import type { Alert } from './alert.ts';
import type { useOpenAlerts } from './useOpenAlerts.ts';

interface Props {
  open: ReturnType<typeof useOpenAlerts>;
  onTakeOn: ((alert: Alert) => void) | null;
  onSilence: ((alert: Alert) => void) | null;
}

export function OpenAlerts({ open, onTakeOn, onSilence }: Props) {
  const t = useText();
  const { alerts, left, beyond, error, loading, refresh } = open;
  if (loading) return <Skeleton lines={6} />;
  if (error && alerts.length === 0) return <Fault error={error} onRetry={refresh} />;
  if (alerts.length === 0)
    return (
      <Blank icon={CircleCheck} title={t('alerts-none')}>
        <p>{t('alerts-none-why')}</p>
      </Blank>
    );
  return (
    <>
      <ul aria-label={t('alerts-tab-open')} className="flex max-w-4xl flex-col gap-3">
        {alerts.map((alert) => {
          const Card = left.has(alert.id) ? LeftCard : AlertCard;
          return (
            <Card
              key={alert.id}
              alert={alert}
              onTakeOn={onTakeOn && (() => onTakeOn(alert))}
              onSilence={onSilence && (() => onSilence(alert))}
            />
          );
        })}
      </ul>
      {beyond > 0 && (
        <p className="mt-3 text-sm">
          <Link
            to="/alerts"
            search={{ tab: 'history', status: 'OPEN.ACKNOWLEDGED' } as never}
            className="inline-flex min-h-10 items-center text-accent hover:underline"
          >
            {t('alerts-beyond', { count: beyond })}
          </Link>
        </p>
      )}
    </>
  );
}

/** It is among the open ones no more: what became of it, it says itself. */
function LeftCard({ alert, ...doings }: AlertCardProps) {
  const { data } = useData(AlertsOneDocument, { id: alert.id });
  const now = data?.node && 'summary' in data.node ? data.node : alert;
  return <AlertCard alert={now} {...doings} />;
}
