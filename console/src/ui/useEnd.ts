/** Keeps what scrolls at its end while its reader is there. */
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';

/** Within this distance of the end, in pixels, the reader counts as being there. */
const NEAR_PX = 60;

export interface End {
  pane: RefObject<HTMLDivElement | null>;
  content: RefObject<HTMLDivElement | null>;
  /** Whether what comes next is shown by itself. */
  follows: RefObject<boolean>;
  /** The reader is not at the end. */
  away: boolean;
  toEnd(): void;
}

export function useEnd(beginsThere = true): End {
  const pane = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const follows = useRef(beginsThere);
  const [away, setAway] = useState(false);
  const toEnd = useCallback(() => {
    follows.current = true;
    setAway(false);
    pane.current?.scrollTo({ top: pane.current.scrollHeight });
  }, []);
  useEffect(() => {
    const shown = pane.current;
    if (!shown || !content.current) return;
    let top = shown.scrollTop;
    const onScroll = () => {
      const near = shown.scrollHeight - shown.scrollTop - shown.clientHeight < NEAR_PX;
      // A picture that loads moves the end away too; only a reader moves up.
      follows.current = near || (follows.current && shown.scrollTop >= top);
      top = shown.scrollTop;
      setAway(!follows.current);
    };
    // Pictures that load, a growing text box and new messages all change a height.
    const observer = new ResizeObserver(() => {
      if (follows.current) shown.scrollTop = shown.scrollHeight;
    });
    shown.addEventListener('scroll', onScroll, { passive: true });
    observer.observe(content.current);
    observer.observe(shown);
    return () => {
      shown.removeEventListener('scroll', onScroll);
      observer.disconnect();
    };
  }, []);
  return { pane, content, follows, away, toEnd };
}
