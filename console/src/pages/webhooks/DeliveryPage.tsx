/** One event on its way to one endpoint: how it fared, and what it says. */
import { useParams } from '@tanstack/react-router';
import { RotateCw, SearchX } from 'lucide-react';
import { useData } from '../../data/useData.ts';
import { WebhooksDeliveryDocument, type WebhooksDeliveryQuery } from '../../generated/webhooks.ts';
import { useText } from '../../i18n/text.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { useEvery } from '../../lib/useEvery.ts';
import { LinkTo } from '../../shell/Link.tsx';
import { useShortcuts } from '../../shell/shortcuts.ts';
import { Button } from '../../ui/Button.tsx';
import { Copy } from '../../ui/Copy.tsx';
import { Json } from '../../ui/Json.tsx';
import { Facts, Page, Panel } from '../../ui/Page.tsx';
import { Status } from '../../ui/Status.tsx';
import { Blank, Fault, Skeleton } from '../../ui/states.tsx';
import { Time } from '../../ui/Time.tsx';
import { Calls } from './Calls.tsx';
import { sayStatus } from './Deliveries.tsx';
import { nameOf, STATUS_TONES } from './endpoint.ts';
import { useReplay } from './useReplay.ts';

type Delivery = Extract<NonNullable<WebhooksDeliveryQuery['node']>, { endpoint: unknown }>;

const LOOK_SECONDS = 3;

export default function DeliveryPage() {
  const t = useText();
  const { id } = useParams({ strict: false }) as { id: string };
  const { data, error, loading, refetch } = useData(WebhooksDeliveryDocument, { id });
  const delivery = data?.node && 'endpoint' in data.node ? data.node : null;
  useEvery(LOOK_SECONDS, refetch, delivery?.status !== 'PENDING');
  if (delivery) return <Shown delivery={delivery} />;
  return (
    <Page title={t('webhooks-delivery')} back={{ to: '/webhooks', title: t('nav-webhooks') }}>
      {loading && <Skeleton lines={6} />}
      {error && <Fault error={error} onRetry={refetch} />}
      {data && (
        <Blank icon={SearchX} title={t('webhooks-delivery-gone')}>
          <p>{t('webhooks-delivery-gone-why')}</p>
        </Blank>
      )}
    </Page>
  );
}

function Shown({ delivery }: { delivery: Delivery }) {
  const t = useText();
  const replay = useReplay();
  const { id, calls, endpoint, event, lastError, status } = delivery;
  const tried = calls.length > 0 || lastError !== null;
  useShortcuts(
    endpoint.enabled ? [{ keys: 'Shift+R', label: t('webhooks-replay'), run: () => replay(id) }] : [],
  );
  return (
    <Page
      title={nameOf(event.type)}
      back={{ to: `/webhooks/${endpoint.id}`, title: t('webhooks-deliveries') }}
      aside={<Status tone={STATUS_TONES[status]}>{sayStatus(status, t)}</Status>}
      actions={
        endpoint.enabled && (
          <Button onClick={() => replay(id)}>
            <RotateCw className="size-4" aria-hidden />
            {t('webhooks-replay')}
          </Button>
        )
      }
    >
      <div className={`grid gap-4 ${tried ? 'lg:grid-cols-2' : ''}`}>
        {tried && (
          <div className="flex min-w-0 flex-col gap-4">
            {lastError && (
              <section
                aria-label={t('webhooks-error')}
                className="rounded-xl border border-danger/40 bg-danger-soft p-4 text-danger-ink text-sm"
              >
                <h2 className="mb-1 font-semibold">{t('webhooks-error')}</h2>
                <p className="break-words font-mono text-xs">{lastError}</p>
              </section>
            )}
            {calls.length > 0 && (
              <Panel title={t('webhooks-calls')}>
                <Calls calls={calls} />
              </Panel>
            )}
          </div>
        )}
        <div className="flex min-w-0 flex-col gap-4">
          <Panel title={t('webhooks-facts')}>
            <div className="px-4 pb-3">
              <DeliveryFacts delivery={delivery} />
            </div>
          </Panel>
          <Panel title={t('webhooks-payload')}>
            <Json value={readPayload(event.payload)} label={t('webhooks-payload')} />
          </Panel>
        </div>
      </div>
    </Page>
  );
}

/** It is JSON, to the letter as it is signed; here it is laid out to be read. */
function readPayload(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    return payload;
  }
}

function DeliveryFacts({ delivery }: { delivery: Delivery }) {
  const t = useText();
  const format = useFormat();
  const { answeredInMs, attempts, createdAt, endpoint, event, finishedAt, lastStatusCode, nextAttemptAt } =
    delivery;
  const facts = [
    { name: t('webhooks-one'), value: <LinkTo id={endpoint.id}>{endpoint.url}</LinkTo> },
    { name: t('webhooks-occurred'), value: <Time at={event.occurredAt} as="moment" seconds /> },
    { name: t('webhooks-queued'), value: <Time at={createdAt} as="moment" seconds /> },
    { name: t('webhooks-attempts'), value: attempts },
    { name: t('webhooks-answer'), value: lastStatusCode === null ? '–' : `HTTP ${lastStatusCode}` },
    { name: t('webhooks-took'), value: answeredInMs === null ? '–' : format.duration(answeredInMs) },
    finishedAt
      ? { name: t('webhooks-finished'), value: <Time at={finishedAt} as="moment" seconds /> }
      : { name: t('webhooks-next'), value: <Time at={nextAttemptAt} /> },
    { name: t('webhooks-message'), value: <Copy value={event.messageId} /> },
    { name: t('webhooks-id'), value: <Copy value={delivery.id} /> },
  ];
  return <Facts facts={facts} />;
}
