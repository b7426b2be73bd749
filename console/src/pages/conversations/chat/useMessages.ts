/** A person's messages, the oldest first. What was seen once stays, so that nothing is missing where a page of them moves on. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type Rows, useConnection } from '../../../data/useConnection.ts';
import { useNews } from '../../../data/useNews.ts';
import {
  type ConversationsMessageFragment,
  ConversationsMessagesDocument,
  ConversationsNewsDocument,
} from '../../../generated/conversations.ts';
import { furthest } from './progress.ts';

export type Message = ConversationsMessageFragment;

type Read = Pick<
  Rows<Message>,
  'loading' | 'error' | 'hasMore' | 'loadingMore' | 'loadMore' | 'failed' | 'reload'
>;

export interface Messages extends Read {
  all: Message[];
  add(message: Message): void;
}

const PAGE = 40;
const NONE: ReadonlyMap<string, Message> = new Map();

export function useMessages(userId: string, onNews: () => void): Messages {
  const [seen, setSeen] = useState(NONE);
  const keep = useCallback(
    (messages: readonly Message[]) => setSeen((before) => together(before, messages)),
    [],
  );
  const told = useRef(onNews);
  told.current = onNews;
  const add = useCallback(
    (message: Message) => {
      keep([message]);
      told.current();
    },
    [keep],
  );
  useNews(ConversationsNewsDocument, { userId }, { onNews: ({ messages }) => add(messages) });
  const rows = useConnection(
    ConversationsMessagesDocument,
    { userId, first: PAGE },
    { pick: ({ messages }) => messages },
  );
  useEffect(() => keep(rows.rows), [rows.rows, keep]);
  const all = useMemo(() => {
    return [...together(seen, rows.rows).values()].sort(
      (one, other) => Date.parse(one.createdAt) - Date.parse(other.createdAt) || (one.id < other.id ? -1 : 1),
    );
  }, [seen, rows.rows]);
  const { loading, error, hasMore, loadingMore, loadMore, failed, reload } = rows;
  return { all, loading, error, hasMore, loadingMore, loadMore, failed, reload, add };
}

function together(known: ReadonlyMap<string, Message>, told: readonly Message[]): Map<string, Message> {
  const all = new Map(known);
  for (const message of told) all.set(message.id, furthest(all.get(message.id), message));
  return all;
}
