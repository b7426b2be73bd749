/** What is wrong now. When nothing is, one calm page says so. */
import { CircleCheck } from 'lucide-react';
import { useText } from '../../i18n/text.ts';
import { Blank, Fault, Skeleton } from '../../ui/states.tsx';
import { AlertCard } from './AlertCard.tsx';
import type { Alert } from './alert.ts';
import type { useOpenAlerts } from './useOpenAlerts.ts';

interface Props {
  open: ReturnType<typeof useOpenAlerts>;
  onTakeOn: ((alert: Alert) => void) | null;
  onSilence: ((alert: Alert) => void) | null;
}

export function OpenAlerts({ open: { alerts, error, loading, refresh }, onTakeOn, onSilence }: Props) {
  const t = useText();
  if (loading) return <Skeleton lines={6} />;
  if (error && alerts.length === 0) return <Fault error={error} onRetry={refresh} />;
  if (alerts.length === 0)
    return (
      <Blank icon={CircleCheck} title={t('alerts-none')}>
        <p>{t('alerts-none-why')}</p>
      </Blank>
    );
  return (
    <ul aria-label={t('alerts-tab-open')} className="flex max-w-4xl flex-col gap-3">
      {alerts.map((alert) => (
        <AlertCard
          key={alert.id}
          alert={alert}
          onTakeOn={onTakeOn && (() => onTakeOn(alert))}
          onSilence={onSilence && (() => onSilence(alert))}
        />
      ))}
    </ul>
  );
}
