/** Keeps a chat at its end while the reader is there, and counts what comes while they read further up. */
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { ChatMessage } from '../store/chat.ts';

/** Within this distance of the end, in pixels, the reader counts as being there. */
const NEAR_PX = 60;

interface StickyBottom {
  log: RefObject<HTMLDivElement | null>;
  content: RefObject<HTMLDivElement | null>;
  scrolledUp: boolean;
  /** Messages that came since the reader left the end. */
  missed: number;
  jumpToEnd(): void;
}

export function useStickyBottom(messages: ChatMessage[]): StickyBottom {
  const log = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const [leftAt, setLeftAt] = useState<number | null>(null);
  const follows = useRef(true);

  const jumpToEnd = useCallback(() => {
    follows.current = true;
    setLeftAt(null);
    if (log.current) log.current.scrollTop = log.current.scrollHeight;
  }, []);

  const last = messages.at(-1);
  const count = messages.length;
  const posting = last?.origin === 'posting' ? last.key : null;
  useLayoutEffect(() => {
    if (posting !== null) jumpToEnd();
  }, [posting, jumpToEnd]);

  useEffect(() => {
    const pane = log.current;
    if (!pane) return;
    let top = pane.scrollTop;
    const onScroll = () => {
      const near = pane.scrollHeight - pane.scrollTop - pane.clientHeight < NEAR_PX;
      // A picture that loads moves the end away too; only a reader moves up.
      follows.current = near || (follows.current && pane.scrollTop >= top);
      top = pane.scrollTop;
      setLeftAt((before) => (follows.current ? null : (before ?? count)));
    };
    pane.addEventListener('scroll', onScroll, { passive: true });
    return () => pane.removeEventListener('scroll', onScroll);
  }, [count]);

  useEffect(() => {
    const pane = log.current;
    if (!pane || !content.current) return;
    // Pictures that load, a growing text box and new bubbles all change a height.
    const observer = new ResizeObserver(() => {
      if (follows.current) pane.scrollTop = pane.scrollHeight;
    });
    observer.observe(content.current);
    observer.observe(pane);
    return () => observer.disconnect();
  }, []);

  return {
    log,
    content,
    scrolledUp: leftAt !== null,
    missed: leftAt === null ? 0 : count - leftAt,
    jumpToEnd,
  };
}
