/** One message: its quote, what it says, when, how far it came, and what can be tapped on it. */
import { memo } from 'react';
import type { PersonContent } from '../../../lib/api/types.ts';
import { TextButton } from '../../../ui/Button.tsx';
import type { ChatMessage } from '../store/chat.ts';
import { Body } from './Body.tsx';
import type { ChatHandlers } from './ChatHandlers.ts';
import { Choices } from './Choices.tsx';
import { type Content, readContent, summarise } from './content.ts';
import { Ticks } from './Ticks.tsx';
import { formatClock } from './time.ts';

/** Kinds that are as wide as what they show, whatever stands above or below it. */
const PICTORIAL = new Set<Content['kind']>(['image', 'location']);

/** Kinds with something to tap below them. */
const CHOOSABLE = new Set<Content['kind']>(['buttons', 'list', 'link', 'locationRequest']);

interface Props {
  message: ChatMessage;
  quoted: ChatMessage | null;
  author: string;
  quotedAuthor: string;
  handlers: ChatHandlers;
}

export const Bubble = memo(function Bubble({ message, quoted, author, quotedAuthor, handlers }: Props) {
  const content = readContent(message.content);
  const mine = message.from === 'person';
  const choosable = !mine && CHOOSABLE.has(content.kind);
  const clock = formatClock(message.timestamp);
  return (
    <article
      data-key={message.key}
      aria-label={`${author}, ${clock}${mine ? `, ${message.origin === 'unsent' ? 'not sent' : message.status}` : ''}`}
      className={`flex max-w-[85%] flex-col rounded-xl text-[15px] leading-[21px] shadow-sm ${mine ? 'self-end rounded-tr-sm bg-out' : 'self-start rounded-tl-sm bg-in'} ${choosable ? 'min-w-3/5' : ''} ${PICTORIAL.has(content.kind) ? 'w-72' : ''}`}
    >
      <div className="flow-root px-2.5 py-1.5">
        {quoted && (
          <Quote message={quoted} author={quotedAuthor} onJump={() => handlers.jumpTo(quoted.key)} />
        )}
        <Body content={content} onOpenPicture={handlers.openPicture} />
        {/* Floats, so that it shares the last line with the text where there is room. */}
        <footer className="float-right mt-1.5 -mb-0.5 ml-3 flex items-center gap-1 text-tick text-xs leading-4">
          <time dateTime={message.timestamp}>{clock}</time>
          {mine && message.origin !== 'unsent' && <Ticks status={message.status} />}
        </footer>
        <Failure message={message} handlers={handlers} />
      </div>
      {choosable && <Choices content={content} messageId={message.id} handlers={handlers} />}
    </article>
  );
});

function Quote({ message, author, onJump }: { message: ChatMessage; author: string; onJump(): void }) {
  return (
    <button
      type="button"
      onClick={onJump}
      className="mb-1.5 block w-full rounded-md border-accent border-l-4 bg-quote px-2 py-1 text-left text-sm"
    >
      <span className="block font-medium text-accent text-xs">{author}</span>
      <span className="line-clamp-2 wrap-anywhere text-ink/80">
        {summarise(readContent(message.content))}
      </span>
    </button>
  );
}

function Failure({ message, handlers }: { message: ChatMessage; handlers: ChatHandlers }) {
  if (message.origin === 'unsent') {
    return (
      <div className="clear-both rounded-md bg-danger-soft px-2 pt-1.5 text-danger text-sm" role="alert">
        <p>Not sent. {message.error}</p>
        <div className="-mx-2 flex gap-1">
          <TextButton onClick={() => handlers.resend(message.key, message.content as PersonContent)}>
            Try again
          </TextButton>
          <TextButton onClick={() => handlers.discard(message.key)}>Delete</TextButton>
        </div>
      </div>
    );
  }
  if (message.status !== 'failed') return null;
  return (
    <p className="clear-both rounded-md bg-danger-soft px-2 py-1.5 text-danger text-sm">
      {message.from === 'person' ? 'The hub refused this message.' : 'This message failed.'} {message.error}
    </p>
  );
}
