/** The endpoints: how each fares, and what became of what it was told last. */
import { Plus, Webhook } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useConnection } from '../../data/useConnection.ts';
import { useNewest } from '../../data/useNewest.ts';
import { WebhooksListDocument, type WebhooksListQuery } from '../../generated/webhooks.ts';
import { useText } from '../../i18n/text.ts';
import { useShortcuts } from '../../shell/shortcuts.ts';
import { Button } from '../../ui/Button.tsx';
import { Filters } from '../../ui/Filters.tsx';
import { Page } from '../../ui/Page.tsx';
import { RefreshButton } from '../../ui/RefreshButton.tsx';
import { Status } from '../../ui/Status.tsx';
import { Blank } from '../../ui/states.tsx';
import { Time } from '../../ui/Time.tsx';
import { type Column, DataTable } from '../../ui/table/DataTable.tsx';
import { readList, useUrlState } from '../../ui/urlState.ts';
import { EndpointDialog } from './EndpointDialog.tsx';
import { partsOf, STATES, STATUS_TONES, stateOf, TONES } from './endpoint.ts';
import { useEndpointActs } from './useEndpointActs.tsx';

type Endpoint = WebhooksListQuery['webhookEndpoints']['nodes'][number];

/** The hub has 50 at most. */
const PAGE = 50;
/** How each fares costs a good part of what one may ask in a minute. */
const LOOK_SECONDS = 60;

export default function WebhooksPage() {
  const t = useText();
  const [{ state = '' }] = useUrlState();
  const [making, setMaking] = useState(false);
  const rows = useConnection(
    WebhooksListDocument,
    { first: PAGE },
    { pick: ({ webhookEndpoints }) => webhookEndpoints },
  );
  useNewest(
    WebhooksListDocument,
    { first: PAGE },
    { pick: ({ webhookEndpoints }) => webhookEndpoints, note: rows.note, seconds: LOOK_SECONDS },
  );
  const shown = useMemo(() => {
    const states = readList(state, STATES);
    const fits = (endpoint: Endpoint) => states.length === 0 || states.includes(stateOf(endpoint));
    return { ...rows, rows: rows.rows.filter(fits) };
  }, [rows, state]);
  const { actsOf, dialog } = useEndpointActs({ onGone: rows.reload });
  useShortcuts([{ keys: 'n', label: t('webhooks-new'), run: () => setMaking(true) }]);
  const narrowed = state !== '' && rows.rows.length > 0;

  return (
    <Page
      title={t('nav-webhooks')}
      scroll={false}
      actions={
        <>
          <RefreshButton run={rows.reload} />
          <Button onClick={() => setMaking(true)}>
            <Plus className="size-4" aria-hidden />
            {t('webhooks-new')}
          </Button>
        </>
      }
    >
      <Filters
        filters={[
          {
            kind: 'choice',
            name: 'state',
            label: t('webhooks-state'),
            options: STATES.map((value) => ({ value, label: t(`webhooks-state-${value}`) })),
          },
        ]}
      />
      <DataTable
        id="webhooks"
        label={t('nav-webhooks')}
        rows={shown}
        columns={useEndpointColumns()}
        hrefOf={({ id }) => `/webhooks/${id}`}
        actionsOf={actsOf}
        empty={
          <Blank icon={Webhook} title={t(narrowed ? 'webhooks-none-fit' : 'webhooks-none')}>
            <p>{t(narrowed ? 'webhooks-none-fit-why' : 'webhooks-none-why')}</p>
          </Blank>
        }
      />
      {making && <EndpointDialog onDone={rows.reload} onClose={() => setMaking(false)} />}
      {dialog}
    </Page>
  );
}

function useEndpointColumns(): Column<Endpoint>[] {
  const t = useText();
  return useMemo(
    () => [
      {
        id: 'url',
        title: t('webhooks-url'),
        width: 'minmax(14rem, 1.6fr)',
        phone: 'title',
        cell: ({ url }) => {
          const { host, path } = partsOf(url);
          return (
            <>
              {host}
              <span className="text-muted">{path}</span>
            </>
          );
        },
      },
      {
        id: 'state',
        title: t('webhooks-state'),
        width: '9rem',
        phone: 'end',
        cell: (endpoint) => {
          const state = stateOf(endpoint);
          return <Status tone={TONES[state]}>{t(`webhooks-state-${state}`)}</Status>;
        },
      },
      {
        id: 'lately',
        title: t('webhooks-lately'),
        width: '9rem',
        phone: 'below',
        cell: ({ lately }) => <Lately statuses={lately.nodes.map(({ status }) => status)} />,
      },
      {
        id: 'types',
        title: t('webhooks-types'),
        width: '9rem',
        cell: ({ eventTypes }) => (
          <span className="text-muted">
            {eventTypes.length === 0
              ? t('webhooks-types-all')
              : t('webhooks-types-some', { count: eventTypes.length })}
          </span>
        ),
      },
      {
        id: 'description',
        title: t('webhooks-description'),
        width: 'minmax(10rem, 1fr)',
        phone: 'below',
        cell: ({ description }) => description || <span className="text-muted">–</span>,
      },
      {
        id: 'maker',
        title: t('webhooks-maker'),
        width: '9rem',
        extra: true,
        cell: ({ createdBy }) => createdBy,
      },
      {
        id: 'created',
        title: t('webhooks-created'),
        width: '8rem',
        cell: ({ createdAt }) => <Time at={createdAt} />,
      },
    ],
    [t],
  );
}

const BARS: Record<string, string> = { well: 'h-3 bg-well', busy: 'h-2 bg-accent', danger: 'h-4 bg-danger' };

/** The last ten, the newest at the right; how high a bar is says the same as its colour. */
function Lately({ statuses }: { statuses: (keyof typeof STATUS_TONES)[] }) {
  const t = useText();
  if (statuses.length === 0) return <span className="text-muted">{t('webhooks-lately-none')}</span>;
  const failed = statuses.filter((status) => status === 'FAILED').length;
  const said = failed === 0 ? t('webhooks-lately-well') : t('webhooks-lately-failed', { count: failed });
  return (
    <span className="inline-flex h-4 items-end gap-0.5 align-middle" title={said}>
      <span className="sr-only">{said}</span>
      {statuses.toReversed().map((status, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a bar is nothing but its place and colour
        <span key={at} aria-hidden className={`w-1.5 rounded-sm ${BARS[STATUS_TONES[status]]}`} />
      ))}
    </span>
  );
}
