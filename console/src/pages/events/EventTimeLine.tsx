/** When an event happened, came, was handled, and how what answered it fared on its way. */
import { useMay } from '../../data/DataProvider.tsx';
import { useData } from '../../data/useData.ts';
import { useNews } from '../../data/useNews.ts';
import {
  EventsAnswerNewsDocument,
  EventsAnswersDocument,
  type EventsAnswersQuery,
  EventsNewsDocument,
} from '../../generated/events.ts';
import { type Text, useText } from '../../i18n/text.ts';
import { useSoon } from '../../lib/useSoon.ts';
import { Panel } from '../../ui/Page.tsx';
import { type Step, TimeLine } from '../../ui/TimeLine.tsx';
import type { Event } from './EventPage.tsx';
import { statusOf, toneOf } from './event.ts';

type Answer = EventsAnswersQuery['messages']['nodes'][number];

export function EventTimeLine({ event }: { event: Event }) {
  const t = useText();
  const answers = useAnswers(event);
  const steps = [...ownSteps(event, t), ...answers.flatMap((answer) => answerSteps(answer, t))];
  steps.sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
  return (
    <Panel title={t('events-time-line')}>
      <TimeLine label={t('events-time-line')} steps={steps} />
    </Panel>
  );
}

function ownSteps(event: Event, t: Text): Step[] {
  const steps: Step[] = [
    { key: 'occurred', at: event.occurredAt, title: t('events-step-occurred') },
    { key: 'received', at: event.receivedAt, title: t('events-step-received') },
  ];
  if (event.limitedAt)
    steps.push({ key: 'limited', at: event.limitedAt, title: t('events-limited'), tone: 'warn' });
  if (event.processedAt)
    steps.push({
      key: 'processed',
      at: event.processedAt,
      title: statusOf({ ...event, limitedAt: null }, t),
      detail: t('events-step-tries', { count: event.attempts }),
      tone: toneOf({ ...event, limitedAt: null }),
    });
  if (!event.processedAt && event.nextTryAt)
    steps.push({
      key: 'next',
      at: event.nextTryAt,
      title: t('events-step-next'),
      detail: t('events-step-tries', { count: event.attempts }),
      tone: 'busy',
    });
  return steps;
}

function answerSteps(answer: Answer, t: Text): Step[] {
  const moments = [
    ['queued', answer.createdAt, 'busy'],
    ['accepted', answer.acceptedAt, 'busy'],
    ['sent', answer.sentAt, 'busy'],
    ['delivered', answer.deliveredAt, 'well'],
    ['read', answer.readAt, 'well'],
    ['failed', answer.failedAt, 'danger'],
  ] as const;
  // Meta tells whole seconds, which may lie before what came earlier.
  let before = '';
  return moments.flatMap(([step, told, tone]) => {
    if (!told) return [];
    const at = told > before ? told : before;
    before = at;
    const detail = step === 'queued' ? answer.text : step === 'failed' ? answer.error : undefined;
    return { key: `${answer.id}${step}`, at, tone, title: t(`events-answer-${step}`), detail };
  });
}

/** What is written in answer carries its correlation id. */
function useAnswers({ kind, correlationId, user }: Event): Answer[] {
  const pause = !useMay('messages:read') || kind !== 'MESSAGE';
  const { data, refetch } = useData(EventsAnswersDocument, { correlationId }, { pause });
  const refetchSoon = useSoon(refetch);
  const hear = (news: { correlationId: string }) => news.correlationId === correlationId && refetchSoon();
  // Of whom it is may be known only once it was handled; by then there may be answers.
  useNews(EventsNewsDocument, { kinds: null }, { pause, onNews: ({ inboundEvents }) => hear(inboundEvents) });
  const person = { userId: user?.id ?? '' };
  useNews(EventsAnswerNewsDocument, person, {
    pause: pause || !user,
    onNews: ({ messages }) => hear(messages),
  });
  return data?.messages.nodes ?? [];
}
