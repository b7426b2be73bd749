/** The audit log, the newest first. No subscription tells of it, so the newest are asked for now and then. */
import { ScrollText } from 'lucide-react';
import { useMemo } from 'react';
import { useConnection } from '../../data/useConnection.ts';
import { useNewest } from '../../data/useNewest.ts';
import { AuditListDocument, type AuditRowFragment } from '../../generated/audit.ts';
import { useText } from '../../i18n/text.ts';
import { LinkTo } from '../../shell/Link.tsx';
import { type Filter, Filters } from '../../ui/Filters.tsx';
import { Page } from '../../ui/Page.tsx';
import { RefreshButton } from '../../ui/RefreshButton.tsx';
import { Blank } from '../../ui/states.tsx';
import { Time } from '../../ui/Time.tsx';
import { type Column, DataTable } from '../../ui/table/DataTable.tsx';
import { readList, readSpan, type UrlState, useMade, useUrlState } from '../../ui/urlState.ts';
import { ACTIONS, sayAction, sayActor, saySubject, sumUp } from './entry.ts';

const PAGE = 50;
const NEWEST = 10;
const LOOK_SECONDS = 10;

export default function AuditPage() {
  const t = useText();
  const [state] = useUrlState();
  const asked = JSON.stringify(state);
  const [filter, onReload] = useMade(() => filterOf(JSON.parse(asked)), asked);
  const narrowed = Object.keys(filter).length > 0;
  const rows = useConnection(
    AuditListDocument,
    { first: PAGE, filter },
    { pick: ({ auditLog }) => auditLog, onReload },
  );
  useNewest(
    AuditListDocument,
    { first: NEWEST, filter },
    { pick: ({ auditLog }) => auditLog, note: rows.note, seconds: LOOK_SECONDS },
  );

  return (
    <Page title={t('nav-audit')} scroll={false} actions={<RefreshButton run={rows.reload} />}>
      <AuditFilters known={rows.rows} />
      <DataTable
        id="audit"
        label={t('nav-audit')}
        rows={rows}
        columns={useAuditColumns()}
        hrefOf={({ id }) => `/audit/${id}`}
        empty={
          <Blank icon={ScrollText} title={t(narrowed ? 'audit-none-fit' : 'audit-none')}>
            <p>{t(narrowed ? 'audit-none-fit-why' : 'audit-none-why')}</p>
          </Blank>
        }
      />
    </Page>
  );
}

function filterOf(state: UrlState) {
  const actions = readList(state.action, ACTIONS);
  return {
    ...(actions.length > 0 ? { actions } : {}),
    ...(state.actor ? { actorId: state.actor } : {}),
    ...(state.subject ? { subjectId: state.subject } : {}),
    ...readSpan(state),
  };
}

/** By whom and about what are chosen from an entry; here they are named and taken away. */
function AuditFilters({ known }: { known: AuditRowFragment[] }) {
  const t = useText();
  const [{ actor, subject }] = useUrlState();
  const filters: Filter[] = [
    {
      kind: 'choice',
      name: 'action',
      label: t('audit-what'),
      options: ACTIONS.map((value) => ({ value, label: sayAction(value, t) })),
    },
    { kind: 'time', label: t('audit-when') },
  ];
  if (actor) {
    const entry = known.find(({ actorId }) => actorId === actor);
    const label = entry ? sayActor(entry, t) : '…';
    filters.push({ kind: 'one', name: 'actor', label: t('audit-who'), options: [{ value: actor, label }] });
  }
  if (subject) {
    const type = known.find(({ subjectId }) => subjectId === subject)?.subjectType;
    const label = type ? saySubject(type, t) : '…';
    filters.push({
      kind: 'one',
      name: 'subject',
      label: t('audit-subject'),
      options: [{ value: subject, label }],
    });
  }
  return <Filters filters={filters} />;
}

function useAuditColumns(): Column<AuditRowFragment>[] {
  const t = useText();
  return useMemo(
    () => [
      {
        id: 'action',
        title: t('audit-what'),
        width: 'minmax(10rem, 1fr)',
        phone: 'title',
        cell: ({ action }) => sayAction(action, t),
      },
      {
        id: 'who',
        title: t('audit-who'),
        width: 'minmax(7rem, 0.8fr)',
        phone: 'below',
        cell: (entry) => <LinkTo id={entry.actorId}>{sayActor(entry, t)}</LinkTo>,
      },
      {
        id: 'subject',
        title: t('audit-subject'),
        width: '8rem',
        cell: ({ subjectId, subjectType }) =>
          subjectType ? (
            <LinkTo id={subjectId}>{saySubject(subjectType, t)}</LinkTo>
          ) : (
            <span className="text-muted">–</span>
          ),
      },
      {
        id: 'changes',
        title: t('audit-changes'),
        width: 'minmax(10rem, 1.6fr)',
        cell: (entry) => <span className="text-muted text-xs">{sumUp(entry) || '–'}</span>,
      },
      {
        id: 'when',
        title: t('audit-when'),
        width: '7rem',
        phone: 'end',
        cell: ({ createdAt }) => <Time at={createdAt} />,
      },
      {
        id: 'request',
        title: t('audit-request'),
        width: '20rem',
        extra: true,
        cell: ({ requestId }) => <code className="text-xs">{requestId ?? '–'}</code>,
      },
    ],
    [t],
  );
}
