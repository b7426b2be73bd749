/** The messages of one chat, by day. Stays at the bottom while the reader is there and does not jump otherwise. */
import { ArrowDown } from 'lucide-react';
import { Fragment, type ReactNode, useLayoutEffect, useMemo, useRef } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { Empty } from '../../../ui/Empty.tsx';
import { useEnd } from '../../../ui/useEnd.ts';
import type { Chat, ChatMessage } from '../store/chat.ts';
import { Bubble } from './Bubble.tsx';
import type { ChatHandlers } from './ChatHandlers.ts';
import { repliedTo } from './content.ts';
import { formatDay } from './time.ts';

interface Props {
  chat: Chat;
  personName: string;
  businessName: string;
  typing: boolean;
  handlers: Omit<ChatHandlers, 'jumpTo'>;
  onRetry(): void;
  onGreet(): void;
}

export function ChatLog({ chat, personName, businessName, typing, handlers, onRetry, onGreet }: Props) {
  const { pane: log, content, away, missed, toEnd } = useChatEnd(chat.messages);
  const withJump = useMemo(
    () => ({ ...handlers, jumpTo: (key: string) => jumpTo(log.current, key) }),
    [handlers, log],
  );
  const bare = chat.messages.length === 0;
  return (
    <div className="wallpaper relative min-h-0 flex-1">
      <div
        ref={log}
        role="log"
        aria-busy={chat.load === 'idle' || chat.load === 'loading'}
        aria-label={`Chat of ${personName}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls must be reachable by keyboard
        tabIndex={0}
        className="h-full overflow-y-auto"
      >
        <div ref={content} className="flex min-h-full flex-col gap-1.5 px-3 py-3">
          {chat.load === 'failed' && <LoadFailed onRetry={onRetry} />}
          {bare && (chat.load === 'loading' || chat.load === 'idle') && <Skeleton />}
          {bare && chat.load === 'ready' && <Greeting businessName={businessName} onGreet={onGreet} />}
          <Messages {...{ messages: chat.messages, personName, businessName, handlers: withJump }} />
          {typing && <TypingDots businessName={businessName} />}
        </div>
      </div>
      {away && (
        <button
          type="button"
          aria-label={missed > 0 ? `Jump to ${missed} new` : 'Jump to the latest'}
          className="absolute right-4 bottom-4 flex h-10 min-w-10 items-center justify-center gap-1 rounded-full bg-panel px-2.5 text-sm shadow-lg"
          onClick={toEnd}
        >
          {missed > 0 && <span className="font-semibold">{missed}</span>}
          <ArrowDown className="size-5" aria-hidden />
        </button>
      )}
    </div>
  );
}

/** Counts what comes while the reader is further up; who sends something wants to see it. */
function useChatEnd(messages: ChatMessage[]) {
  const end = useEnd();
  const { away, toEnd } = end;
  const seen = useRef(0);
  if (!away) seen.current = messages.length;
  const last = messages.at(-1);
  const posting = last?.origin === 'posting' ? last.key : null;
  useLayoutEffect(() => {
    if (posting !== null) toEnd();
  }, [posting, toEnd]);
  return { ...end, missed: messages.length - seen.current };
}

interface MessagesProps {
  messages: ChatMessage[];
  personName: string;
  businessName: string;
  handlers: ChatHandlers;
}

function Messages({ messages, personName, businessName, handlers }: MessagesProps): ReactNode {
  const byId = useMemo(() => new Map(messages.map((message) => [message.id, message])), [messages]);
  const author = (message: ChatMessage | null) => (message?.from === 'person' ? personName : businessName);
  const now = new Date();
  let lastDay = '';
  return messages.map((message) => {
    const day = formatDay(message.timestamp, now);
    const starts = day !== lastDay;
    lastDay = day;
    const quoted = byId.get(repliedTo(message.content) ?? '') ?? null;
    return (
      <Fragment key={message.key}>
        {starts && <DaySeparator day={day} />}
        <Bubble
          message={message}
          quoted={quoted}
          author={author(message)}
          quotedAuthor={author(quoted)}
          handlers={handlers}
        />
      </Fragment>
    );
  });
}

function jumpTo(log: HTMLElement | null, key: string): void {
  const bubble = log?.querySelector(`[data-key="${CSS.escape(key)}"]`);
  bubble?.scrollIntoView({ block: 'center' });
}

function DaySeparator({ day }: { day: string }) {
  return (
    <p className="my-1 self-center rounded-full bg-panel px-3 py-1 text-muted text-xs shadow-sm">{day}</p>
  );
}

function TypingDots({ businessName }: { businessName: string }) {
  return (
    <div
      role="img"
      aria-label={`${businessName} is typing`}
      className="flex gap-1 self-start rounded-xl rounded-tl-sm bg-in px-3.5 py-3.5 shadow-sm"
    >
      <span className="size-2 animate-dot rounded-full bg-tick" />
      <span className="size-2 animate-dot rounded-full bg-tick [animation-delay:150ms]" />
      <span className="size-2 animate-dot rounded-full bg-tick [animation-delay:300ms]" />
    </div>
  );
}

function Greeting({ businessName, onGreet }: { businessName: string; onGreet(): void }) {
  return (
    <div className="m-auto rounded-2xl bg-panel p-5 shadow-sm">
      <Empty title="No messages yet">
        <p className="mb-4 text-sm">What you send here reaches {businessName} as if it came from WhatsApp.</p>
        <Button onClick={onGreet}>Say “hi”</Button>
      </Empty>
    </div>
  );
}

function LoadFailed({ onRetry }: { onRetry(): void }) {
  return (
    <div className="m-auto rounded-2xl bg-panel p-5 shadow-sm" role="alert">
      <Empty title="This chat could not be loaded">
        <Button onClick={onRetry}>Try again</Button>
      </Empty>
    </div>
  );
}

function Skeleton() {
  return (
    <div role="status" aria-label="Loading the chat" className="flex flex-col gap-2 opacity-60">
      <div className="h-14 w-3/5 animate-pulse rounded-xl bg-in" />
      <div className="h-10 w-2/5 animate-pulse self-end rounded-xl bg-out" />
      <div className="h-24 w-4/5 animate-pulse rounded-xl bg-in" />
    </div>
  );
}
