/** All documents, narrowed as the address says, live. */
import { FileCheck2 } from 'lucide-react';
import { useMemo } from 'react';
import { useMay } from '../../data/DataProvider.tsx';
import { useConnection } from '../../data/useConnection.ts';
import { useNews } from '../../data/useNews.ts';
import {
  DocumentsListDocument,
  type DocumentsListQuery,
  DocumentsNewsDocument,
  type OcrJobFilter,
} from '../../generated/documents.ts';
import { useText } from '../../i18n/text.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { useShortcuts } from '../../shell/shortcuts.ts';
import { type Filter, Filters } from '../../ui/Filters.tsx';
import { Status } from '../../ui/Status.tsx';
import { Blank } from '../../ui/states.tsx';
import { Time } from '../../ui/Time.tsx';
import { type Column, DataTable } from '../../ui/table/DataTable.tsx';
import { readList, readSpan, type UrlState, useMade, useUrlState } from '../../ui/urlState.ts';
import {
  KINDS,
  kindOf,
  OUTCOMES,
  personOf,
  plateOf,
  reasonOf,
  STATUSES,
  slug,
  statusOf,
  toneOf,
} from './document.ts';
import { fits, isWithin } from './news.ts';
import { useDocumentActs } from './useDocumentActs.ts';

type Row = DocumentsListQuery['ocrJobs']['nodes'][number];

const PAGE = 50;

export function List() {
  const t = useText();
  const [{ view: _view, sort, ...narrowing }, change] = useUrlState();
  const people = useMay('users:read');
  const asked = JSON.stringify(narrowing);
  const [filter, onReload] = useMade(() => filterOf(JSON.parse(asked)), asked);
  const narrowed = Object.keys(filter).length > 0;
  const order = sort ?? '-CREATED';
  const field = order.endsWith('UPDATED') ? 'UPDATED' : 'CREATED';
  const descending = order.startsWith('-');
  useNews(
    DocumentsNewsDocument,
    {},
    {
      onNews: ({ ocrJobUpdated: job }) =>
        fits(job, filter) && isWithin(job, { ...rows, field, descending }) && rows.note(job.id),
    },
  );
  const rows = useConnection(
    DocumentsListDocument,
    { first: PAGE, filter, orderBy: { field, direction: descending ? 'DESC' : 'ASC' }, people },
    { pick: ({ ocrJobs }) => ocrJobs, onReload },
  );
  useShortcuts([{ keys: 'r', label: t('refresh'), run: rows.reload }]);
  const actions = useDocumentActs();
  return (
    <>
      <Filters filters={useDocumentFilters()} />
      <DataTable
        id="documents"
        label={t('nav-documents')}
        rows={rows}
        columns={useDocumentColumns()}
        hrefOf={({ id }) => `/documents/${id}`}
        actionsOf={actions ?? undefined}
        sorting={{ field, descending }}
        onSort={(chosen) => change({ sort: `${chosen.descending ? '-' : ''}${chosen.field}` })}
        empty={
          <Blank icon={FileCheck2} title={t(narrowed ? 'documents-none-fit' : 'documents-none')}>
            <p>{t(narrowed ? 'documents-none-fit-why' : 'documents-none-why')}</p>
          </Blank>
        }
      />
    </>
  );
}

function filterOf(state: UrlState): OcrJobFilter {
  const statuses = readList(state.status, STATUSES);
  const kinds = readList(state.kind, KINDS);
  const outcomes = readList(state.outcome, OUTCOMES);
  return {
    ...(statuses.length > 0 ? { statuses } : {}),
    ...(kinds.length > 0 ? { kinds } : {}),
    ...(outcomes.length > 0 ? { outcomes } : {}),
    ...(state.plate ? { plate: state.plate } : {}),
    ...(state.person ? { userId: state.person } : {}),
    ...(state.vehicle ? { vehicleId: state.vehicle } : {}),
    ...readSpan(state),
  };
}

function useDocumentFilters(): Filter[] {
  const t = useText();
  return useMemo(() => {
    const options = (kind: string, values: readonly string[]) =>
      values.map((value) => ({ value, label: t(`documents-${kind}-${slug(value)}`) }));
    return [
      { kind: 'text', name: 'plate', label: t('documents-plate') },
      {
        kind: 'choice',
        name: 'status',
        label: t('documents-state'),
        options: options('status', STATUSES),
      },
      { kind: 'choice', name: 'kind', label: t('documents-kind'), options: options('kind', KINDS) },
      {
        kind: 'choice',
        name: 'outcome',
        label: t('documents-outcome'),
        options: options('outcome', OUTCOMES),
      },
      { kind: 'time', label: t('documents-came') },
    ];
  }, [t]);
}

function useDocumentColumns(): Column<Row>[] {
  const t = useText();
  const format = useFormat();
  const people = useMay('users:read');
  return useMemo(() => {
    const dash = <span className="text-muted">–</span>;
    const took = (ms: number | null | undefined) => (ms == null ? dash : format.duration(ms));
    const columns: Column<Row>[] = [
      {
        id: 'what',
        title: t('documents-kind'),
        width: 'minmax(11rem, 1fr)',
        phone: 'title',
        cell: ({ kind }) => kindOf(kind, t),
      },
      {
        id: 'plate',
        title: t('documents-plate'),
        width: '7rem',
        phone: 'below',
        cell: ({ plate }) => plateOf(plate) ?? dash,
      },
      {
        id: 'state',
        title: t('documents-state'),
        width: '10rem',
        phone: 'end',
        cell: (job) => <Status tone={toneOf(job)}>{statusOf(job, t)}</Status>,
      },
      {
        id: 'why',
        title: t('documents-why'),
        width: 'minmax(10rem, 1.2fr)',
        cell: ({ status, failure, needsReview }) =>
          reasonOf(failure, t) ??
          (status === 'NEEDS_REVIEW' ? t('documents-doubtful', { count: needsReview.length }) : dash),
      },
      {
        id: 'came',
        title: t('documents-came'),
        width: '7rem',
        phone: 'below',
        sort: 'CREATED',
        cell: ({ createdAt }) => <Time at={createdAt} />,
      },
      {
        id: 'waited',
        title: t('documents-waited'),
        width: '5rem',
        align: 'right',
        cell: ({ waitedMs }) => took(waitedMs),
      },
      {
        id: 'ran',
        title: t('documents-ran'),
        width: '5rem',
        align: 'right',
        cell: ({ ranMs }) => took(ranMs),
      },
      {
        id: 'engine',
        title: t('documents-engine'),
        width: '7rem',
        extra: true,
        cell: ({ engine }) => engine ?? dash,
      },
      {
        id: 'cost',
        title: t('documents-cost'),
        width: '6rem',
        align: 'right',
        extra: true,
        cell: ({ costMicroUsd }) => `$${format.number(costMicroUsd / 1e6, 4)}`,
      },
    ];
    if (people)
      columns.splice(2, 0, {
        id: 'person',
        title: t('documents-person'),
        width: 'minmax(7rem, 0.8fr)',
        phone: 'below',
        cell: ({ user }) => personOf(user) ?? dash,
      });
    return columns;
  }, [t, format, people]);
}
