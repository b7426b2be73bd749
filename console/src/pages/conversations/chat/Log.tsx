/** What was written, day by day, with what is on its way at the end. */
import { ArrowDown } from 'lucide-react';
import { Fragment, useCallback, useMemo } from 'react';
import { useStore } from '../../../data/store.ts';
import { useText } from '../../../i18n/text.ts';
import { useFormat } from '../../../i18n/useFormat.ts';
import { PlainButton } from '../../../ui/Button.tsx';
import { Blank, MoreFault, Skeleton } from '../../../ui/states.tsx';
import { useUrlState } from '../../../ui/urlState.ts';
import type { Person } from '../Conversation.tsx';
import { quotedBy, reactionsTo, readContent } from '../content.ts';
import { previewOf } from '../preview.ts';
import { Bubble } from './Bubble.tsx';
import { Leaving } from './Leaving.tsx';
import { sending } from './sending.ts';
import { MOST_LOOKED_AT, useChatScroll } from './useChatScroll.ts';
import type { Message, Messages } from './useMessages.ts';

export function Log({ person, messages }: { person: Person; messages: Messages }) {
  const t = useText();
  const [{ message: wanted }] = useUrlState();
  const { all, loading, hasMore, loadMore, loadingMore, failed } = messages;
  const leaving = useStore(sending).filter(({ userId }) => userId === person.id);
  const { pane, content, away, toEnd, search } = useChatScroll(messages, leaving.length, wanted);
  const format = useFormat();
  const shown = useShown(all);
  const { add } = messages;
  const sent = useCallback(
    (message: Message) => {
      add(message);
      toEnd();
    },
    [add, toEnd],
  );
  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={pane}
        role="log"
        aria-label={t('conversations-messages')}
        aria-busy={loading}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and has to by keyboard too
        tabIndex={0}
        className="wallpaper h-full overflow-y-auto overscroll-contain [overflow-anchor:none] -outline-offset-2"
      >
        <div ref={content} className="mx-auto flex max-w-3xl flex-col px-3 py-3 sm:px-5">
          {loading && <Skeleton lines={5} className="p-4" />}
          <MoreFault failed={failed} className="mb-3 rounded-lg border border-line" />
          {hasMore && (
            <PlainButton className="mx-auto mb-3" disabled={loadingMore} onClick={loadMore}>
              {t(loadingMore ? 'loading' : 'conversations-earlier')}
            </PlainButton>
          )}
          {!loading && all.length === 0 && leaving.length === 0 && (
            <Blank title={t('conversations-empty')}>
              <p>{t('conversations-empty-why')}</p>
            </Blank>
          )}
          {shown.map(({ message, day, quote, reaction }) => (
            <Fragment key={message.id}>
              {day && <Day at={day} />}
              <Bubble
                message={message}
                person={person}
                quote={quote}
                reaction={reaction}
                wanted={message.id === wanted || message.correlationId === wanted}
                onSent={sent}
              />
            </Fragment>
          ))}
          {leaving.map((each) => (
            <Leaving key={each.key} text={each.text} />
          ))}
        </div>
      </div>
      {search && (
        <p
          role="status"
          className="absolute inset-x-4 top-3 z-[2] mx-auto w-fit max-w-md rounded-lg border border-line bg-panel px-3 py-2 text-center text-sm shadow-lg"
        >
          {t(`conversations-wanted-${search}`, { most: format.number(MOST_LOOKED_AT) })}
        </p>
      )}
      {away && (
        <button
          type="button"
          onClick={toEnd}
          className="absolute right-4 bottom-3 flex min-h-10 items-center gap-1.5 rounded-full border border-line bg-panel px-3 text-sm shadow-lg hover:bg-raised"
        >
          <ArrowDown className="size-4" aria-hidden />
          {t('conversations-to-end')}
        </button>
      )}
    </div>
  );
}

interface Shown {
  message: Message;
  /** The first of a day says so. */
  day: string | null;
  quote: string | null;
  reaction: string | null;
}

/** A reaction stands at what it is about, where that is shown; else it is a message of its own. */
function useShown(all: Message[]): Shown[] {
  const t = useText();
  const format = useFormat();
  return useMemo(() => {
    const byWamid = new Map(
      all.flatMap((message) => (message.wamid ? [[message.wamid, message] as const] : [])),
    );
    const reactions = reactionsTo(all.map(({ content }) => content));
    let before = '';
    return all.flatMap((message) => {
      const read = readContent(message.content);
      if (read.kind === 'reaction' && read.to && byWamid.has(read.to)) return [];
      const day = format.day(message.createdAt);
      const quoted = byWamid.get(quotedBy(message.content) ?? '');
      const shown: Shown = {
        message,
        day: day === before ? null : message.createdAt,
        quote: quoted ? previewOf(quoted, t) : null,
        reaction: reactions.get(message.wamid ?? '') ?? null,
      };
      before = day;
      return [shown];
    });
  }, [all, t, format]);
}

const DAY_MS = 86_400_000;

function Day({ at }: { at: string }) {
  const t = useText();
  const format = useFormat();
  const day = format.day(at);
  const now = Date.now();
  const words =
    day === format.day(new Date(now))
      ? t('conversations-today')
      : day === format.day(new Date(now - DAY_MS))
        ? t('conversations-yesterday')
        : day;
  return (
    <p className="sticky top-0 z-[1] mx-auto my-2 rounded-full border border-line bg-panel px-3 py-0.5 text-muted text-xs">
      {words}
    </p>
  );
}
