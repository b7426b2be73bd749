/** All alerts there were, the newest first. */
import { History as HistoryIcon } from 'lucide-react';
import { useMemo } from 'react';
import { useConnection } from '../../data/useConnection.ts';
import { useNews } from '../../data/useNews.ts';
import { AlertsListDocument, AlertsNewsDocument } from '../../generated/alerts.ts';
import { useText } from '../../i18n/text.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { useShortcuts } from '../../shell/shortcuts.ts';
import { type Filter, Filters } from '../../ui/Filters.tsx';
import { Status } from '../../ui/Status.tsx';
import { Blank } from '../../ui/states.tsx';
import { Time } from '../../ui/Time.tsx';
import { type Column, DataTable } from '../../ui/table/DataTable.tsx';
import { useMade, useUrlState } from '../../ui/urlState.ts';
import {
  type Alert,
  headingOf,
  RULES,
  ruleOf,
  SEVERITIES,
  SEVERITY_TONES,
  STATUS_TONES,
  STATUSES,
  slugOf,
} from './alert.ts';
import { filterOf, isNew } from './history.ts';

const PAGE = 50;

export function History() {
  const t = useText();
  const [state] = useUrlState();
  const asked = JSON.stringify(state);
  const [filter, onReload] = useMade(() => filterOf(JSON.parse(asked)), asked);
  const narrowed = Object.keys(filter).length > 0;
  useNews(
    AlertsNewsDocument,
    {},
    { onNews: ({ alertRaised }) => isNew(alertRaised, filter, rows) && rows.note(alertRaised.id) },
  );
  const rows = useConnection(
    AlertsListDocument,
    { first: PAGE, filter },
    { pick: ({ alerts }) => alerts, onReload },
  );
  useShortcuts([{ keys: 'r', label: t('refresh'), run: rows.reload }]);
  const named = <Value extends string>(values: readonly Value[], kind: string) =>
    values.map((value) => ({ value, label: t(`alerts-${kind}-${slugOf(value)}`) }));
  const filters: Filter[] = [
    { kind: 'choice', name: 'status', label: t('alerts-status'), options: named(STATUSES, 'status') },
    { kind: 'choice', name: 'severity', label: t('alerts-severity'), options: named(SEVERITIES, 'severity') },
    { kind: 'choice', name: 'of', label: t('alerts-rule'), options: named(RULES, 'rule') },
    { kind: 'time', label: t('alerts-opened') },
  ];
  return (
    <div className="-mx-4 flex h-full flex-col pt-3 sm:-mx-6">
      <Filters filters={filters} />
      <DataTable
        id="alerts"
        label={t('alerts-tab-history')}
        rows={rows}
        columns={useColumns()}
        hrefOf={({ id }) => `/alerts/${id}`}
        empty={
          <Blank icon={HistoryIcon} title={t(narrowed ? 'alerts-none-fit' : 'alerts-never')}>
            <p>{t(narrowed ? 'alerts-none-fit-why' : 'alerts-none-why')}</p>
          </Blank>
        }
      />
    </div>
  );
}

function useColumns(): Column<Alert>[] {
  const t = useText();
  const format = useFormat();
  return useMemo(
    () => [
      {
        id: 'summary',
        title: t('alerts-what'),
        width: 'minmax(14rem, 2fr)',
        phone: 'title',
        cell: headingOf,
      },
      {
        id: 'severity',
        title: t('alerts-severity'),
        width: '7.5rem',
        cell: ({ severity }) => (
          <Status tone={SEVERITY_TONES[severity]}>{t(`alerts-severity-${slugOf(severity)}`)}</Status>
        ),
      },
      {
        id: 'status',
        title: t('alerts-status'),
        width: '7.5rem',
        phone: 'end',
        cell: ({ status }) => (
          <Status tone={STATUS_TONES[status]}>{t(`alerts-status-${slugOf(status)}`)}</Status>
        ),
      },
      {
        id: 'opened',
        title: t('alerts-opened'),
        width: '8.5rem',
        phone: 'below',
        cell: ({ openedAt }) => <Time at={openedAt} as="moment" />,
      },
      {
        id: 'lasted',
        title: t('alerts-lasted'),
        width: '6rem',
        align: 'right',
        cell: (alert) => lastedOf(alert, format) ?? <span className="text-muted">–</span>,
      },
      {
        id: 'by',
        title: t('alerts-at-it'),
        width: 'minmax(7rem, 1fr)',
        phone: 'below',
        cell: ({ acknowledgedBy }) => acknowledgedBy ?? <span className="text-muted">–</span>,
      },
      {
        id: 'rule',
        title: t('alerts-rule'),
        width: '11rem',
        extra: true,
        cell: ({ rule }) => ruleOf(rule, t),
      },
      {
        id: 'subject',
        title: t('alerts-subject'),
        width: '9rem',
        extra: true,
        cell: ({ subject }) => subject || '–',
      },
    ],
    [t, format],
  );
}

function lastedOf({ firstSeenAt, resolvedAt }: Alert, format: ReturnType<typeof useFormat>): string | null {
  return resolvedAt ? format.duration(Date.parse(resolvedAt) - Date.parse(firstSeenAt)) : null;
}
