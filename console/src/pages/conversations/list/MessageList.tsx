/** Messages instead of people, the newest first: those that were not delivered, each with why, and those that say something. */
import { CircleCheck, MessageSquareText } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import { useConnection } from '../../../data/useConnection.ts';
import {
  ConversationsFoundDocument,
  type ConversationsFoundQuery,
  type MessageFilter,
} from '../../../generated/conversations.ts';
import { useText } from '../../../i18n/text.ts';
import { SelectField } from '../../../ui/fields.tsx';
import { Blank } from '../../../ui/states.tsx';
import { Time } from '../../../ui/Time.tsx';
import { readSpan, SPANS, type Span, useUrlState } from '../../../ui/urlState.ts';
import { nameOf } from '../../people/person.ts';
import { Ticks } from '../chat/Ticks.tsx';
import { whyOf } from '../failure.ts';
import { previewOf } from '../preview.ts';
import { Initial } from './Initial.tsx';
import { VirtualList } from './VirtualList.tsx';

type Found = ConversationsFoundQuery['messages']['nodes'][number];

export function UndeliveredList() {
  const t = useText();
  return (
    <MessageList
      label={t('conversations-shown-undelivered')}
      filter={UNDELIVERED}
      empty={
        <Blank icon={CircleCheck} title={t('conversations-undelivered-none')}>
          <p>{t('conversations-undelivered-none-why')}</p>
        </Blank>
      }
    />
  );
}

const UNDELIVERED: MessageFilter = { direction: 'OUTBOUND', statuses: ['FAILED'], resent: false };

export function SaidList({ text }: { text: string }) {
  const t = useText();
  const filter = useMemo<MessageFilter>(() => ({ text }), [text]);
  const none = text === '' ? 'conversations-said-what' : 'conversations-said-none';
  return (
    <MessageList
      label={t('conversations-shown-said')}
      filter={text === '' ? null : filter}
      empty={
        <Blank icon={MessageSquareText} title={t(none)}>
          <p>{t(`${none}-why`)}</p>
        </Blank>
      }
    />
  );
}

interface Props {
  label: string;
  /** Null where nothing is looked for yet. */
  filter: MessageFilter | null;
  empty: ReactNode;
}

function MessageList({ label, filter, empty }: Props) {
  const t = useText();
  const [state, change] = useUrlState();
  const span = JSON.stringify([state.last, state.since, state.until]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: made of what is asked for alone, since it holds the time
  const whole = useMemo<MessageFilter>(() => ({ ...filter, ...readSpan(state) }), [filter, span]);
  const rows = useConnection(
    ConversationsFoundDocument,
    { first: 40, filter: whole },
    { pick: ({ messages }) => messages, pause: filter === null },
  );
  return (
    <VirtualList<Found>
      label={label}
      rows={filter === null ? { ...rows, rows: [], total: undefined } : rows}
      chosen={state.message}
      keyOf={({ id }) => id}
      choiceOf={({ id, user }) => ({ with: user?.id ?? '', message: id })}
      draw={(message) => <MessageRow message={message} />}
      above={
        <div className="border-line border-b p-3 [&_select]:text-sm">
          <SelectField<Span | 'all'>
            label={t('time')}
            hideLabel
            value={state.last && state.last in SPANS ? (state.last as Span) : 'all'}
            options={[
              ...(Object.keys(SPANS) as Span[]).map((value) => ({ value, label: t(`span-${value}`) })),
              { value: 'all', label: t('filters-any') },
            ]}
            onChange={(value) => change({ last: value === 'all' ? null : value })}
          />
        </div>
      }
      empty={empty}
    />
  );
}

function MessageRow({ message }: { message: Found }) {
  const t = useText();
  const { user, createdAt, direction, status } = message;
  const name = user ? nameOf(user, t) : t('people-nameless');
  return (
    <>
      <Initial name={name} />
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline gap-2">
          <span className="min-w-0 flex-1 truncate font-medium">{name}</span>
          <span className="shrink-0 text-muted text-xs">
            <Time at={createdAt} />
          </span>
        </span>
        {status === 'FAILED' && (
          <span className="block truncate text-danger text-xs first-letter:uppercase">
            {whyOf(message, t)}
          </span>
        )}
        <span className="flex items-center gap-1 text-muted text-xs">
          {direction === 'OUTBOUND' && status !== 'FAILED' && <Ticks status={status} />}
          <span className="min-w-0 flex-1 truncate">{previewOf(message, t)}</span>
        </span>
      </span>
    </>
  );
}
