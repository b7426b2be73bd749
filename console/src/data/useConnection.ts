/**
 * A Relay connection as a list that grows page by page. What is new is counted, and shown when somebody asks for it, so that
 * the list never jumps.
 */
import type { AnyVariables, CombinedError, TypedDocumentNode } from '@urql/core';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useClient } from 'urql';
import { type Connection, NOTHING_READ, openPages, type Pages } from './pages.ts';
import { createStore, useStoreInSlices } from './store.ts';

export interface Rows<Node> {
  rows: Node[];
  /** How many there are in all, as the hub last said. */
  total: number | undefined;
  /** Nothing can be shown yet. */
  loading: boolean;
  loadingMore: boolean;
  error: CombinedError | undefined;
  /** The next page may be asked for. */
  hasMore: boolean;
  loadMore(): void;
  /** The next page did not come. */
  failed?: { error: CombinedError; retry(): void } | undefined;
  /** Begins anew with the first page. */
  reload(): void;
  /** How many came since that are not in the list, 999 at most. */
  fresh: number;
  /** To be called with the id of what a subscription told: it counts if it is not in the list yet. */
  note(id: string): void;
}

interface Options<Data, Node> {
  pick(data: Data): Connection<Node>;
  pause?: boolean;
  /** Called before it begins anew: what is asked for may have to do with the time. */
  onReload?: () => void;
}

export function useConnection<Data, Variables extends AnyVariables, Node extends { id: string }>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  { pick, pause = false, onReload }: Options<Data, Node>,
): Rows<Node> {
  const client = useClient();
  const asked = JSON.stringify(variables);
  const [opened, setOpened] = useState<Pages<Node>>(NOT_OPENED);
  const [round, setRound] = useState(0);
  const [fresh, setFresh] = useState<ReadonlySet<string>>(NONE);
  const picking = useRef(pick);
  picking.current = pick;

  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` is what begins anew
  useEffect(() => {
    if (pause) return;
    const next = openPages<Data, Variables, Node>(client, {
      document,
      variables: JSON.parse(asked) as Variables,
      pick: (data) => picking.current(data),
    });
    setOpened(next);
    setFresh(NONE);
    return next.close;
  }, [client, document, asked, pause, round]);

  const { pages, error, loadingMore, failed, ahead } = useStoreInSlices(opened.read);
  const hasMore = !failed && (pages.at(-1)?.pageInfo.hasNextPage ?? false);
  const rows = useMemo(() => unique(pages.flatMap(({ nodes }) => nodes)), [pages]);
  const ids = useMemo(() => new Set(rows.map(({ id }) => id)), [rows]);
  const known = useRef<ReadonlySet<string>>(ids);
  known.current = ids;
  const note = useCallback((id: string) => {
    if (known.current.has(id)) return;
    setFresh((before) => (before.has(id) || before.size === MOST_FRESH ? before : new Set([...before, id])));
  }, []);
  const reloading = useRef(onReload);
  reloading.current = onReload;
  const reload = useCallback(() => {
    reloading.current?.();
    setRound((before) => before + 1);
  }, []);
  const unseen = useMemo(() => {
    const missing = [...new Set([...fresh, ...ahead])].filter((id) => !ids.has(id));
    return Math.min(missing.length, MOST_FRESH);
  }, [fresh, ahead, ids]);

  return {
    rows,
    total: pages[0]?.totalCount,
    loading: pages.length === 0 && !error && !pause,
    loadingMore,
    error,
    hasMore,
    loadMore: opened.loadMore,
    failed: failed && { error: failed, retry: opened.retry },
    reload,
    fresh: unseen,
    note,
  };
}

/** Said as “999+”. A list that is open all day is told of more than anybody counts. */
const MOST_FRESH = 999;

const NONE: ReadonlySet<string> = new Set();

const NOT_OPENED: Pages<never> = {
  read: createStore(NOTHING_READ),
  loadMore: () => {},
  retry: () => {},
  close: () => {},
};

/** A row that moved while the list was read may be on two pages. */
function unique<Node extends { id: string }>(nodes: Node[]): Node[] {
  const seen = new Set<string>();
  return nodes.filter(({ id }) => !seen.has(id) && seen.add(id));
}
