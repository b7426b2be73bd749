/** One inbound event: what it is, what happened to it when, what answered it, and what Meta sent. */
import { Link, useParams } from '@tanstack/react-router';
import { RotateCw, SearchX } from 'lucide-react';
import { useMay } from '../../data/DataProvider.tsx';
import { useData } from '../../data/useData.ts';
import { useNews } from '../../data/useNews.ts';
import { EventsNewsDocument, EventsOneDocument, type EventsOneQuery } from '../../generated/events.ts';
import { useText } from '../../i18n/text.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { LinkTo } from '../../shell/Link.tsx';
import { useShortcuts } from '../../shell/shortcuts.ts';
import { Button } from '../../ui/Button.tsx';
import { Copy } from '../../ui/Copy.tsx';
import { Json } from '../../ui/Json.tsx';
import { Facts, Page, Panel } from '../../ui/Page.tsx';
import { Status } from '../../ui/Status.tsx';
import { Blank, Fault, Skeleton } from '../../ui/states.tsx';
import { Time } from '../../ui/Time.tsx';
import { EventTimeLine } from './EventTimeLine.tsx';
import { canReplay, personOf, statusOf, toneOf, tookMs } from './event.ts';
import { useReplay } from './useReplay.ts';

export type Event = Extract<NonNullable<EventsOneQuery['node']>, { kind: unknown }>;

export default function EventPage() {
  const t = useText();
  const { id } = useParams({ strict: false }) as { id: string };
  const internals = useMay('internals:read');
  const { data, error, loading, refetch } = useData(EventsOneDocument, { id, internals });
  // What is told of it is in the cache, and from there on this page; the error of its last try is not told.
  useNews(
    EventsNewsDocument,
    { kinds: null },
    { onNews: ({ inboundEvents }) => inboundEvents.id === id && refetch() },
  );
  const back = { to: '/events', title: t('nav-events') };
  const event = data?.node && 'kind' in data.node ? data.node : null;

  if (event) return <Shown event={event} internals={internals} />;
  return (
    <Page title={t('events-one')} back={back}>
      {loading && <Skeleton lines={6} />}
      {error && <Fault error={error} onRetry={refetch} />}
      {data && (
        <Blank icon={SearchX} title={t('events-gone')}>
          <p>{t('events-gone-why')}</p>
        </Blank>
      )}
    </Page>
  );
}

function Shown({ event, internals }: { event: Event; internals: boolean }) {
  const t = useText();
  const replay = useReplay();
  const mayReplay = replay && canReplay(event);
  useShortcuts(
    mayReplay ? [{ keys: 'Shift+R', label: t('events-replay'), run: () => replay(event.id) }] : [],
  );
  return (
    <Page
      title={`${t(`events-kind-${event.kind.toLowerCase()}`)} · ${event.subtype}`}
      back={{ to: '/events', title: t('nav-events') }}
      aside={<Status tone={toneOf(event)}>{statusOf(event, t)}</Status>}
      actions={
        mayReplay && (
          <Button onClick={() => replay(event.id)}>
            <RotateCw className="size-4" aria-hidden />
            {t('events-replay')}
          </Button>
        )
      }
    >
      <div className="grid gap-4 lg:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-4">
          {event.lastError && (
            <section
              aria-label={t('events-error')}
              className="rounded-xl border border-danger/40 bg-danger-soft p-4 text-danger-ink text-sm"
            >
              <h2 className="mb-1 font-semibold">{t('events-error')}</h2>
              <p className="break-words font-mono text-xs">{event.lastError}</p>
            </section>
          )}
          <EventTimeLine event={event} />
          <Panel title={t('events-facts')}>
            <div className="px-4 pb-3">
              <EventFacts event={event} />
            </div>
          </Panel>
        </div>
        <Panel title={t('events-payload')}>
          {internals ? (
            <Json value={event.payload} label={t('events-payload')} />
          ) : (
            <p className="p-4 text-muted text-sm">{t('events-payload-hidden')}</p>
          )}
        </Panel>
      </div>
    </Page>
  );
}

function EventFacts({ event }: { event: Event }) {
  const t = useText();
  const format = useFormat();
  const took = tookMs(event);
  const person = personOf(event);
  const talk = useMay('messages:read') && event.kind === 'MESSAGE' && event.user && (
    <Link
      to="/conversations"
      search={{ with: event.user.id, message: event.correlationId } as never}
      className="text-accent underline-offset-2 hover:underline"
    >
      {t('events-conversation-open')}
    </Link>
  );
  return (
    <Facts
      facts={[
        { name: t('events-person'), value: person ? <LinkTo id={event.user?.id}>{person}</LinkTo> : '–' },
        ...(talk ? [{ name: t('events-conversation'), value: talk }] : []),
        { name: t('events-received'), value: <Time at={event.receivedAt} as="moment" seconds /> },
        { name: t('events-took'), value: took === null ? '–' : format.duration(took) },
        { name: t('events-attempts'), value: event.attempts },
        { name: t('events-correlation'), value: <Copy value={event.correlationId} /> },
        { name: t('events-wamid'), value: event.wamid ? <Copy value={event.wamid} /> : '–' },
        { name: t('events-number'), value: event.phoneNumberId ?? '–' },
        { name: t('events-id'), value: <Copy value={event.id} /> },
      ]}
    />
  );
}
