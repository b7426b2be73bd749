/** One alert: what is wrong, what to do, and its whole story. */
import { useParams } from '@tanstack/react-router';
import { SearchX } from 'lucide-react';
import { useState } from 'react';
import { useData } from '../../data/useData.ts';
import { useNews } from '../../data/useNews.ts';
import { AlertsNewsDocument, AlertsOneDocument, type AlertsRowFragment } from '../../generated/alerts.ts';
import { type Text, useText } from '../../i18n/text.ts';
import { Button } from '../../ui/Button.tsx';
import { Facts, Page, Panel } from '../../ui/Page.tsx';
import { Status } from '../../ui/Status.tsx';
import { Blank, Fault, Skeleton } from '../../ui/states.tsx';
import { type Step, TimeLine } from '../../ui/TimeLine.tsx';
import { Todo } from './AlertCard.tsx';
import { headingOf, ruleOf, SEVERITY_TONES, STATUS_TONES, slugOf } from './alert.ts';
import { TakeOnForm } from './TakeOnForm.tsx';
import { Told } from './Told.tsx';
import { useAlertActs } from './useAlertActs.ts';

export default function AlertPage() {
  const t = useText();
  const { id } = useParams({ strict: false }) as { id: string };
  useNews(AlertsNewsDocument, {});
  const { data, error, loading, refetch } = useData(AlertsOneDocument, { id });
  const alert = data?.node && 'summary' in data.node ? data.node : null;
  if (alert) return <Shown alert={alert} />;
  return (
    <Page title={t('alerts-one')} back={{ to: '/alerts', title: t('nav-alerts') }}>
      {loading && <Skeleton lines={6} />}
      {error && <Fault error={error} onRetry={refetch} />}
      {data && (
        <Blank icon={SearchX} title={t('alerts-gone')}>
          <p>{t('alerts-gone-why')}</p>
        </Blank>
      )}
    </Page>
  );
}

function Shown({ alert }: { alert: AlertsRowFragment }) {
  const t = useText();
  const acts = useAlertActs();
  const [taking, setTaking] = useState(false);
  const { rule, severity, status, subject } = alert;
  return (
    <Page
      title={headingOf(alert)}
      back={{ to: '/alerts', title: t('nav-alerts') }}
      aside={<Status tone={STATUS_TONES[status]}>{t(`alerts-status-${slugOf(status)}`)}</Status>}
      actions={
        acts && status === 'OPEN' && <Button onClick={() => setTaking(true)}>{t('alerts-take-on')}</Button>
      }
    >
      <div className="grid gap-4 lg:grid-cols-2">
        <Panel title={t('alerts-facts')}>
          <div className="px-4 pb-3">
            <Facts
              facts={[
                { name: t('alerts-todo'), value: <Todo alert={alert} /> },
                { name: t('alerts-rule'), value: ruleOf(rule, t) },
                { name: t('alerts-subject'), value: subject || '–' },
                {
                  name: t('alerts-severity'),
                  value: (
                    <Status tone={SEVERITY_TONES[severity]}>
                      {t(`alerts-severity-${slugOf(severity)}`)}
                    </Status>
                  ),
                },
                { name: t('alerts-told'), value: <Told {...alert} /> },
                { name: t('alerts-at-it'), value: alert.acknowledgedBy ?? '–' },
                { name: t('alerts-note'), value: alert.note ?? '–' },
              ]}
            />
          </div>
        </Panel>
        <Panel title={t('alerts-story')}>
          <TimeLine label={t('alerts-story')} steps={stepsOf(alert, t)} />
        </Panel>
      </div>
      {acts && taking && <TakeOnForm alert={alert} acts={acts} onClose={() => setTaking(false)} />}
    </Page>
  );
}

function stepsOf(alert: AlertsRowFragment, t: Text): Step[] {
  const steps: (Omit<Step, 'at'> & { at: string | null })[] = [
    { key: 'seen', at: alert.firstSeenAt, title: t('alerts-step-seen') },
    { key: 'opened', at: alert.openedAt, title: t('alerts-step-opened'), tone: 'danger' },
    ...alert.notices.map(({ contact, kind, status, attempts, error, createdAt, finishedAt }, at) => ({
      key: `notice${at}`,
      at: finishedAt ?? createdAt,
      title: t(`alerts-step-notice-${slugOf(kind)}`, { name: contact }),
      detail: [t(`alerts-notice-${slugOf(status)}`, { tries: attempts }), status === 'SENT' ? null : error]
        .filter(Boolean)
        .join(': '),
      tone: status === 'FAILED' ? ('danger' as const) : ('calm' as const),
    })),
    {
      key: 'taken',
      at: alert.acknowledgedAt,
      title: t('alerts-step-taken', { name: alert.acknowledgedBy ?? '' }),
      detail: alert.note,
      tone: 'busy',
    },
    { key: 'last', at: alert.lastSeenAt, title: t('alerts-step-last') },
    { key: 'over', at: alert.resolvedAt, title: t('alerts-step-over'), tone: 'well' },
  ];
  return steps
    .filter((step): step is Step => step.at !== null)
    .sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
}
