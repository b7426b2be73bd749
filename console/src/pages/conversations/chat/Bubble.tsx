/** One message with its time and how far it has come; pressed, these tell the rest. */
import type { ReactNode } from 'react';
import { useText } from '../../../i18n/text.ts';
import { Popover } from '../../../ui/Popover.tsx';
import { Time } from '../../../ui/Time.tsx';
import type { Person } from '../Conversation.tsx';
import { Body } from './Body.tsx';
import { Failure } from './Failure.tsx';
import { MessageDetails } from './MessageDetails.tsx';
import { Resend } from './Resend.tsx';
import { Ticks } from './Ticks.tsx';
import type { Message } from './useMessages.ts';

interface Props {
  message: Message;
  person: Person;
  quote: string | null;
  reaction: string | null;
  /** The address asks for it. */
  wanted: boolean;
  /** Another message came of this one. */
  onSent(message: Message): void;
}

export function Bubble({ message, person, quote, reaction, wanted, onSent }: Props) {
  const t = useText();
  const own = message.direction === 'OUTBOUND';
  const odd = ODD.includes(message.status);
  return (
    <article
      aria-label={t(own ? 'conversations-by-hub' : 'conversations-by-person')}
      data-wanted={wanted}
      className={`mb-1.5 flex max-w-[85%] flex-col sm:max-w-[75%] ${own ? 'items-end self-end' : 'items-start self-start'}`}
    >
      <Frame own={own} wanted={wanted}>
        {quote && (
          <p className="mb-1 truncate rounded border-accent border-l-2 bg-quote px-2 py-1 text-muted text-xs">
            {quote}
          </p>
        )}
        <Body message={message} />
        <div className="-mb-1 flex items-center justify-end gap-2">
          {odd && (
            <span className="text-caution text-xs">
              {t(`conversations-is-${message.status.toLowerCase()}`)}
            </span>
          )}
          <Popover
            title={t('conversations-details')}
            align={own ? 'right' : 'left'}
            label={t('conversations-details')}
            buttonClass="inline-flex min-h-10 min-w-10 items-center justify-end gap-1 rounded text-[0.6875rem] text-tick hover:underline sm:min-h-6"
            button={
              <>
                <Time at={message.createdAt} as="clock" />
                {own && <Ticks status={message.status} />}
              </>
            }
          >
            {() => <MessageDetails message={message} />}
          </Popover>
        </div>
      </Frame>
      {reaction && (
        <span
          role="img"
          aria-label={t('conversations-reacted', { emoji: reaction })}
          className="-mt-2 z-[1] rounded-full border border-line bg-panel px-1.5 text-sm"
        >
          {reaction}
        </span>
      )}
      {message.status === 'FAILED' && (
        <Failure message={message}>
          <Resend message={message} person={person} onSent={onSent} />
        </Failure>
      )}
    </article>
  );
}

/** What came in and was not answered. */
const ODD = ['RECEIVED', 'QUARANTINED', 'IGNORED', 'CANCELLED'];

export function Frame({
  own,
  wanted = false,
  children,
}: {
  own: boolean;
  wanted?: boolean;
  children: ReactNode;
}) {
  return (
    <div
      className={`min-w-0 max-w-full rounded-xl px-3 py-1.5 text-sm shadow-sm ${own ? 'rounded-tr-sm bg-out' : 'rounded-tl-sm bg-in'} ${wanted ? 'ring-2 ring-accent' : ''}`}
    >
      {children}
    </div>
  );
}
