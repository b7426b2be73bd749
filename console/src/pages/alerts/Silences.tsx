/** Of what nobody is told for a while. */
import { BellOff, CircleStop } from 'lucide-react';
import { useData } from '../../data/useData.ts';
import { AlertsSilencesDocument } from '../../generated/alerts.ts';
import { useText } from '../../i18n/text.ts';
import { useEvery } from '../../lib/useEvery.ts';
import { PlainButton } from '../../ui/Button.tsx';
import { Blank, Fault, Skeleton } from '../../ui/states.tsx';
import { Time, useNow } from '../../ui/Time.tsx';
import { ruleOf } from './alert.ts';
import type { AlertActs } from './useAlertActs.ts';

/** Nothing tells of a colleague's silence. */
const LOOK_SECONDS = 20;

export function Silences({ acts }: { acts: AlertActs | null }) {
  const t = useText();
  const now = useNow();
  const { data, error, loading, refetch } = useData(AlertsSilencesDocument, {});
  useEvery(LOOK_SECONDS, refetch);
  if (loading) return <Skeleton lines={4} />;
  if (error && !data) return <Fault error={error} onRetry={refetch} />;
  const silences = data?.alertSilences.filter(({ endsAt }) => Date.parse(endsAt) > now) ?? [];
  if (silences.length === 0)
    return (
      <Blank icon={BellOff} title={t('alerts-silences-none')}>
        <p>{t('alerts-silences-why')}</p>
      </Blank>
    );
  return (
    <ul
      aria-label={t('alerts-tab-silences')}
      className="divide-y divide-line/60 rounded-xl border border-line bg-panel"
    >
      {silences.map((silence) => (
        <li key={silence.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5 text-sm">
          <div className="min-w-0 flex-1 basis-56">
            <p className="font-medium">
              {silence.rule ? ruleOf(silence.rule, t) : t('alerts-every-rule')}
              {silence.subject && <span className="text-muted"> · {silence.subject}</span>}
            </p>
            <p className="break-words text-muted">{silence.reason}</p>
          </div>
          <p className="text-muted text-xs">
            {silence.createdBy} · <Time at={silence.createdAt} />
          </p>
          <p className="text-xs">
            {t('alerts-silence-until')} <Time at={silence.endsAt} as="moment" />
          </p>
          {acts && (
            <PlainButton onClick={() => void acts.endSilence(silence)}>
              <CircleStop className="size-4" aria-hidden />
              {t('alerts-silence-end')}
            </PlainButton>
          )}
        </li>
      ))}
    </ul>
  );
}
