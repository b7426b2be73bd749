/**
 * Keeps a log where its reader is: at the end while they are there, at the same message while older ones come above it, at
 * the message that the address asks for once it is there.
 */
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { type End, useEnd } from '../../../ui/useEnd.ts';
import type { Messages } from './useMessages.ts';

/** So near the beginning older ones are asked for. */
const EARLY_PX = 300;
/** So far back a message of the address is looked for. */
export const MOST_LOOKED_AT = 1_000;

interface ChatScroll extends Omit<End, 'follows'> {
  search: Search;
}

/** How it stands with the message of the address, until it is there. */
type Search = 'looking' | 'missing' | null;

export function useChatScroll(messages: Messages, leaving: number, wanted: string | undefined): ChatScroll {
  const { follows, ...end } = useEnd(!wanted);
  const { pane, toEnd } = end;
  usePlaceKept(pane, messages.all[0]?.id);
  useLayoutEffect(() => {
    if (leaving > 0) toEnd();
  }, [leaving, toEnd]);
  const search = useWanted({ pane, follows, toEnd }, messages, wanted);
  useEarlier(pane, messages);
  return { ...end, search };
}

function useEarlier(pane: RefObject<HTMLDivElement | null>, messages: Messages): void {
  const latest = useRef(messages);
  latest.current = messages;
  useEffect(() => {
    const shown = pane.current;
    const onScroll = () => {
      const { hasMore, loadingMore, loadMore } = latest.current;
      if (shown && shown.scrollTop < EARLY_PX && hasMore && !loadingMore) loadMore();
    };
    shown?.addEventListener('scroll', onScroll, { passive: true });
    return () => shown?.removeEventListener('scroll', onScroll);
  }, [pane]);
}

/** What comes above pushes nothing away. */
function usePlaceKept(pane: RefObject<HTMLDivElement | null>, first: string | undefined): void {
  const before = useRef<{ first: string | undefined; height: number }>({ first: undefined, height: 0 });
  useLayoutEffect(() => {
    const shown = pane.current;
    if (!shown) return;
    const { first: was, height } = before.current;
    if (was !== undefined && was !== first) shown.scrollTop += shown.scrollHeight - height;
    before.current = { first, height: shown.scrollHeight };
  });
}

function useWanted(
  { pane, follows, toEnd }: Pick<End, 'pane' | 'follows' | 'toEnd'>,
  messages: Messages,
  wanted: string | undefined,
): Search {
  const { all, loading, error, failed, hasMore, loadingMore, loadMore } = messages;
  const [ended, setEnded] = useState<{ wanted: string; found: boolean }>();
  const looking = wanted !== undefined && ended?.wanted !== wanted;
  useEffect(() => {
    if (!looking) return;
    const target = pane.current?.querySelector<HTMLElement>('[data-wanted=true]');
    if (target) {
      setEnded({ wanted, found: true });
      follows.current = false;
      target.scrollIntoView({ block: 'center' });
    } else if (hasMore && all.length < MOST_LOOKED_AT) {
      if (!loadingMore) loadMore();
    } else if (!loading && !error && !failed) {
      setEnded({ wanted, found: false });
      toEnd();
    }
  }, [pane, follows, toEnd, all, loading, error, failed, hasMore, loadingMore, loadMore, looking, wanted]);
  if (looking) return loadingMore ? 'looking' : null;
  return wanted !== undefined && !ended?.found ? 'missing' : null;
}
