/** The list of inbound events, live. */
import { Inbox, RotateCw } from 'lucide-react';
import { useMemo } from 'react';
import { useMay } from '../../data/DataProvider.tsx';
import { useConnection } from '../../data/useConnection.ts';
import { useData } from '../../data/useData.ts';
import { useNews } from '../../data/useNews.ts';
import {
  EventsListDocument,
  EventsNewsDocument,
  EventsPersonDocument,
  type EventsRowFragment,
  type InboundEventFilter,
} from '../../generated/events.ts';
import { useText } from '../../i18n/text.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { useShortcuts } from '../../shell/shortcuts.ts';
import { IconButton } from '../../ui/Button.tsx';
import { type Filter, Filters } from '../../ui/Filters.tsx';
import { Page } from '../../ui/Page.tsx';
import { Status } from '../../ui/Status.tsx';
import { Blank } from '../../ui/states.tsx';
import { Time } from '../../ui/Time.tsx';
import { type Column, DataTable } from '../../ui/table/DataTable.tsx';
import { readList, readSpan, type UrlState, useMade, useUrlState } from '../../ui/urlState.ts';
import {
  canReplay,
  idFilter,
  isWamid,
  KINDS,
  personOf,
  STATUSES,
  statusOf,
  toneOf,
  tookMs,
} from './event.ts';
import { useReplay } from './useReplay.ts';

const PAGE = 50;

export default function EventsPage() {
  const t = useText();
  const [state] = useUrlState();
  const asked = JSON.stringify(state);
  const mayFind = useMay('numbers:read');
  const [filter, onReload] = useMade(() => filterOf(JSON.parse(asked), mayFind), `${asked}${mayFind}`);
  const narrowed = Object.keys(filter).length > 0;

  const kinds = filter.kinds ?? null;
  useNews(EventsNewsDocument, { kinds }, { onNews: ({ inboundEvents }) => noteIfFits(inboundEvents) });
  const rows = useConnection(
    EventsListDocument,
    { first: PAGE, filter },
    { pick: ({ inboundEvents }) => inboundEvents, onReload },
  );
  const noteIfFits = (event: EventsRowFragment) => {
    const { statuses, userId, correlationId, wamid, until } = filter;
    if (until && Date.parse(event.receivedAt) >= Date.parse(until)) return;
    if (statuses && !statuses.includes(event.status)) return;
    if (userId && event.user?.id !== userId) return;
    if (correlationId && event.correlationId !== correlationId) return;
    if (wamid && event.wamid !== wamid) return;
    rows.note(event.id);
  };
  useShortcuts([{ keys: 'r', label: t('refresh'), run: rows.reload }]);

  return (
    <Page
      title={t('nav-events')}
      scroll={false}
      actions={
        <IconButton label={t('refresh')} onClick={rows.reload}>
          <RotateCw className="size-4" aria-hidden />
        </IconButton>
      }
    >
      <EventFilters />
      <DataTable
        id="events"
        label={t('nav-events')}
        rows={rows}
        columns={useEventColumns()}
        hrefOf={({ id }) => `/events/${id}`}
        actionsOf={useEventActions()}
        empty={
          <Blank icon={Inbox} title={t(narrowed ? 'events-none-fit' : 'events-none')}>
            <p>{t(narrowed ? 'events-none-fit-why' : 'events-none-why')}</p>
          </Blank>
        }
      />
    </Page>
  );
}

function filterOf(state: UrlState, mayFind: boolean): InboundEventFilter {
  const statuses = readList(state.status, STATUSES);
  const kinds = readList(state.kind, KINDS);
  return {
    ...(statuses.length > 0 ? { statuses } : {}),
    ...(kinds.length > 0 ? { kinds } : {}),
    ...(state.person ? { userId: state.person } : {}),
    ...(state.q && (mayFind || !isWamid(state.q)) ? idFilter(state.q) : {}),
    ...readSpan(state),
  };
}

function EventFilters() {
  const t = useText();
  const [{ person = '' }] = useUrlState();
  const { data } = useData(EventsPersonDocument, { id: person }, { pause: person === '' });
  const somebody = data?.node && 'maskedPhone' in data.node ? data.node : null;
  const filters: Filter[] = [
    { kind: 'text', name: 'q', label: t(useMay('numbers:read') ? 'events-find' : 'events-correlation') },
    {
      kind: 'choice',
      name: 'status',
      label: t('events-status'),
      options: STATUSES.map((value) => ({ value, label: t(`events-status-${value.toLowerCase()}`) })),
    },
    {
      kind: 'choice',
      name: 'kind',
      label: t('events-kind'),
      options: KINDS.map((value) => ({ value, label: t(`events-kind-${value.toLowerCase()}`) })),
    },
    { kind: 'time', label: t('events-received') },
  ];
  if (person !== '') {
    const label = somebody?.name ?? somebody?.maskedPhone ?? '…';
    filters.push({
      kind: 'one',
      name: 'person',
      label: t('events-person'),
      options: [{ value: person, label }],
    });
  }
  return <Filters filters={filters} />;
}

function useEventColumns(): Column<EventsRowFragment>[] {
  const t = useText();
  const format = useFormat();
  return useMemo(
    () => [
      {
        id: 'what',
        title: t('events-what'),
        width: 'minmax(11rem, 1.4fr)',
        phone: 'title',
        cell: ({ kind, subtype }) => (
          <>
            {t(`events-kind-${kind.toLowerCase()}`)} <span className="text-muted">{subtype}</span>
          </>
        ),
      },
      {
        id: 'status',
        title: t('events-status'),
        width: '9rem',
        phone: 'end',
        cell: (event) => <Status tone={toneOf(event)}>{statusOf(event, t)}</Status>,
      },
      {
        id: 'person',
        title: t('events-person'),
        width: 'minmax(9rem, 1fr)',
        phone: 'below',
        cell: (event) => personOf(event) ?? <span className="text-muted">–</span>,
      },
      {
        id: 'received',
        title: t('events-received'),
        width: '8rem',
        phone: 'below',
        cell: ({ receivedAt }) => <Time at={receivedAt} />,
      },
      {
        id: 'took',
        title: t('events-took'),
        width: '6rem',
        align: 'right',
        cell: (event) => {
          const took = tookMs(event);
          return took === null ? <span className="text-muted">–</span> : format.duration(took);
        },
      },
      {
        id: 'attempts',
        title: t('events-attempts'),
        width: '4.5rem',
        align: 'right',
        cell: ({ attempts }) => attempts,
      },
      {
        id: 'correlation',
        title: t('events-correlation'),
        width: '20rem',
        extra: true,
        cell: ({ correlationId }) => <code className="text-xs">{correlationId}</code>,
      },
      {
        id: 'wamid',
        title: t('events-wamid'),
        width: '18rem',
        extra: true,
        cell: ({ wamid }) => <code className="text-xs">{wamid ?? '–'}</code>,
      },
    ],
    [t, format],
  );
}

function useEventActions() {
  const t = useText();
  const replay = useReplay();
  return useMemo(() => {
    if (!replay) return;
    return (event: EventsRowFragment) =>
      canReplay(event)
        ? [{ label: t('events-replay'), icon: RotateCw, onSelect: () => replay(event.id) }]
        : [];
  }, [replay, t]);
}
