/** What an endpoint was told, the newest first. No subscription tells of it, so the newest are asked for now and then. */
import { RotateCw, Send } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useConnection } from '../../data/useConnection.ts';
import { useNewest } from '../../data/useNewest.ts';
import {
  WebhooksDeliveriesDocument,
  type WebhooksDeliveryRowFragment,
  type WebhooksRowFragment,
} from '../../generated/webhooks.ts';
import { type Text, useText } from '../../i18n/text.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { PlainButton } from '../../ui/Button.tsx';
import { Filters } from '../../ui/Filters.tsx';
import { Status } from '../../ui/Status.tsx';
import { Blank } from '../../ui/states.tsx';
import { Time } from '../../ui/Time.tsx';
import { type Column, DataTable } from '../../ui/table/DataTable.tsx';
import { readList, readSpan, useMade, useUrlState } from '../../ui/urlState.ts';
import { answerOf, nameOf, STATUS_TONES, STATUSES } from './endpoint.ts';
import { ReplayMany } from './ReplayMany.tsx';
import { useReplay } from './useReplay.ts';

const PAGE = 50;
const NEWEST = 20;
const LOOK_SECONDS = 5;
const NONE = { nodes: [], totalCount: 0, pageInfo: { hasNextPage: false } };

interface Props {
  endpoint: WebhooksRowFragment;
  /** Grows with each test that is sent and whenever somebody asks anew, so that it is shown at once. */
  told: number;
}

export function Deliveries({ endpoint: { id, enabled }, told }: Props) {
  const t = useText();
  const [state] = useUrlState();
  const [replaying, setReplaying] = useState(false);
  const asked = JSON.stringify(state);
  const [filter, onReload] = useMade(() => filterOf(JSON.parse(asked)), asked);
  const narrowed = Object.keys(filter).length > 0;
  const rows = useConnection(
    WebhooksDeliveriesDocument,
    { id, first: PAGE, filter },
    { pick: ({ webhookEndpoint }) => webhookEndpoint?.deliveries ?? NONE, onReload },
  );
  useNewest(
    WebhooksDeliveriesDocument,
    { id, first: NEWEST, filter },
    { pick: ({ webhookEndpoint }) => webhookEndpoint?.deliveries, note: rows.note, seconds: LOOK_SECONDS },
  );
  const { reload } = rows;
  const before = useRef(told);
  useEffect(() => {
    if (before.current === told) return;
    before.current = told;
    reload();
  }, [told, reload]);
  const replay = useReplay();

  return (
    <div className="flex h-full min-h-0 flex-col pt-3">
      <Filters
        filters={[
          {
            kind: 'choice',
            name: 'status',
            label: t('webhooks-status'),
            options: STATUSES.map((value) => ({ value, label: sayStatus(value, t) })),
          },
          { kind: 'time', label: t('webhooks-queued') },
        ]}
      >
        {enabled && (
          <PlainButton onClick={() => setReplaying(true)}>
            <Send className="size-4" aria-hidden />
            {t('webhooks-replay-many')}
          </PlainButton>
        )}
      </Filters>
      <DataTable
        id="webhook-deliveries"
        label={t('webhooks-deliveries')}
        rows={rows}
        columns={useDeliveryColumns()}
        hrefOf={(delivery) => `/webhooks/deliveries/${delivery.id}`}
        actionsOf={
          enabled
            ? (delivery) => [
                { label: t('webhooks-replay'), icon: RotateCw, onSelect: () => replay(delivery.id) },
              ]
            : undefined
        }
        empty={
          <Blank icon={Send} title={t(narrowed ? 'webhooks-quiet-fit' : 'webhooks-quiet')}>
            <p>{t(narrowed ? 'webhooks-quiet-fit-why' : 'webhooks-quiet-why')}</p>
          </Blank>
        }
      />
      {replaying && <ReplayMany id={id} onDone={reload} onClose={() => setReplaying(false)} />}
    </div>
  );
}

export function sayStatus(status: WebhooksDeliveryRowFragment['status'], t: Text): string {
  return t(`webhooks-status-${status.toLowerCase()}`);
}

function filterOf(state: Record<string, string>) {
  const statuses = readList(state.status, STATUSES);
  return { ...(statuses.length > 0 ? { statuses } : {}), ...readSpan(state) };
}

function useDeliveryColumns(): Column<WebhooksDeliveryRowFragment>[] {
  const t = useText();
  const format = useFormat();
  return useMemo(
    () => [
      {
        id: 'event',
        title: t('webhooks-event'),
        width: 'minmax(11rem, 1fr)',
        phone: 'title',
        cell: ({ event }) => <code className="text-[0.8125rem]">{nameOf(event.type)}</code>,
      },
      {
        id: 'status',
        title: t('webhooks-status'),
        width: '8rem',
        phone: 'end',
        cell: ({ status }) => <Status tone={STATUS_TONES[status]}>{sayStatus(status, t)}</Status>,
      },
      {
        id: 'answer',
        title: t('webhooks-answer'),
        width: 'minmax(9rem, 1.2fr)',
        phone: 'below',
        cell: (delivery) => answerOf(delivery) ?? <span className="text-muted">–</span>,
      },
      {
        id: 'took',
        title: t('webhooks-took'),
        width: '6rem',
        align: 'right',
        cell: ({ answeredInMs }) =>
          answeredInMs === null ? <span className="text-muted">–</span> : format.duration(answeredInMs),
      },
      {
        id: 'attempts',
        title: t('webhooks-attempts'),
        width: '4.5rem',
        align: 'right',
        cell: ({ attempts }) => attempts,
      },
      {
        id: 'queued',
        title: t('webhooks-queued'),
        width: '8rem',
        phone: 'below',
        cell: ({ createdAt }) => <Time at={createdAt} />,
      },
      {
        id: 'next',
        title: t('webhooks-next'),
        width: '8rem',
        cell: ({ nextAttemptAt }) => <Time at={nextAttemptAt} />,
      },
      {
        id: 'message',
        title: t('webhooks-message'),
        width: '20rem',
        extra: true,
        cell: ({ event }) => <code className="text-xs">{event.messageId}</code>,
      },
    ],
    [t, format],
  );
}
