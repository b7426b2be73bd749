/** When a message came how far, and what ties it to its event and to the log. */
import { useMay } from '../../../data/DataProvider.tsx';
import { useData } from '../../../data/useData.ts';
import { ConversationsEventDocument } from '../../../generated/conversations.ts';
import { type Text, useText } from '../../../i18n/text.ts';
import { LinkTo } from '../../../shell/Link.tsx';
import { TextButton } from '../../../ui/Button.tsx';
import { Copy } from '../../../ui/Copy.tsx';
import { Facts } from '../../../ui/Page.tsx';
import { type Step, TimeLine } from '../../../ui/TimeLine.tsx';
import { Failure } from './Failure.tsx';
import type { Message } from './useMessages.ts';

export function MessageDetails({ message }: { message: Message }) {
  const t = useText();
  const { attempts, correlationId, possibleDuplicate, status, waitingReason, wamid } = message;
  return (
    <div className="sm:w-96">
      <TimeLine label={t('conversations-way')} steps={stepsOf(message, t)} />
      <div className="space-y-2 px-4 pb-3 text-sm">
        {status === 'FAILED' && <Failure message={message} />}
        {waitingReason && (
          <p className="rounded-lg bg-warn px-3 py-2 text-warn-ink text-xs">{waitingReason}</p>
        )}
        {possibleDuplicate && (
          <p className="rounded-lg bg-warn px-3 py-2 text-warn-ink text-xs">{t('conversations-twice')}</p>
        )}
        <Facts
          facts={[
            ...(attempts > 1 ? [{ name: t('conversations-attempts'), value: attempts }] : []),
            { name: t('conversations-correlation'), value: <Copy value={correlationId} /> },
            { name: t('conversations-wamid'), value: wamid ? <Copy value={wamid} /> : '–' },
            {
              name: t('conversations-event'),
              value: useMay('events:read') ? <EventLink correlationId={correlationId} /> : '–',
            },
          ]}
        />
      </div>
    </div>
  );
}

function stepsOf(message: Message, t: Text): Step[] {
  const { direction, createdAt, writtenAt, acceptedAt, sentAt, deliveredAt, readAt, failedAt } = message;
  const moments: [string, string | null | undefined, Step['tone']][] =
    direction === 'INBOUND'
      ? [
          ['written', writtenAt, 'calm'],
          ['received', createdAt, 'well'],
        ]
      : [
          ['queued', createdAt, 'calm'],
          ['accepted', acceptedAt, 'busy'],
          ['sent', sentAt, 'busy'],
          ['delivered', deliveredAt, 'well'],
          ['read', readAt, 'well'],
          ['failed', failedAt, 'danger'],
        ];
  return moments.flatMap(([word, at, tone = 'calm']) =>
    at ? { key: word, at, title: t(`conversations-tick-${word}`), tone } : [],
  );
}

function EventLink({ correlationId }: { correlationId: string }) {
  const t = useText();
  const { data, error, loading, refetch } = useData(ConversationsEventDocument, { correlationId });
  const event = data?.inboundEvents.nodes[0];
  if (loading) return <>{t('loading')}</>;
  if (error && !data)
    return (
      <span className="text-muted">
        {t('conversations-event-away')} <TextButton onClick={refetch}>{t('try-again')}</TextButton>
      </span>
    );
  if (!event) return <span className="text-muted">{t('conversations-event-none')}</span>;
  return <LinkTo id={event.id}>{t('conversations-event-open')}</LinkTo>;
}
