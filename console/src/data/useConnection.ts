/**
 * A Relay connection as a list that grows page by page. Each page stays a live query, so that what changes in the cache
 * changes in place; what is new is counted, and shown when somebody asks for it, so that the list never jumps.
 */
import type { AnyVariables, CombinedError, OperationResult, TypedDocumentNode } from '@urql/core';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useClient } from 'urql';
import { subscribe } from 'wonka';

export interface Connection<Node> {
  nodes: Node[];
  totalCount?: number;
  pageInfo: { hasNextPage: boolean; endCursor?: string | null };
}

export interface Rows<Node> {
  rows: Node[];
  /** How many there are in all, as the hub last said. */
  total: number | undefined;
  /** Nothing can be shown yet. */
  loading: boolean;
  loadingMore: boolean;
  error: CombinedError | undefined;
  hasMore: boolean;
  loadMore(): void;
  /** Begins anew with the first page. */
  reload(): void;
  /** How many came since that are not in the list. */
  fresh: number;
  /** To be called with the id of what a subscription told: it counts if it is not in the list yet. */
  note(id: string): void;
}

interface Options<Data, Node> {
  pick(data: Data): Connection<Node>;
  pause?: boolean;
}

interface Page<Node> {
  after: string | null;
  connection?: Connection<Node> | undefined;
}

export function useConnection<Data, Variables extends AnyVariables, Node extends { id: string }>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  { pick, pause = false }: Options<Data, Node>,
): Rows<Node> {
  const client = useClient();
  const asked = JSON.stringify(variables);
  const [pages, setPages] = useState<Page<Node>[]>([]);
  const [error, setError] = useState<CombinedError>();
  const [round, setRound] = useState(0);
  const [fresh, setFresh] = useState<ReadonlySet<string>>(NONE);
  const stops = useRef<(() => void)[]>([]);
  const picking = useRef(pick);
  picking.current = pick;

  const open = useCallback(
    (after: string | null, index: number) => {
      const page = { ...(JSON.parse(asked) as object), after } as unknown as Variables;
      const source = client.query<Data, Variables>(
        document,
        page,
        index < PAGES_ASKED_AGAIN ? {} : { asksOnce: true },
      );
      const { unsubscribe } = subscribe((result: OperationResult<Data>) => {
        const connection = result.data ? picking.current(result.data) : undefined;
        setError(result.error);
        if (connection) setPages((known) => place(known, index, { after, connection }));
      })(source as never);
      stops.current[index] = unsubscribe;
    },
    [asked, client, document],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` is what begins anew
  useEffect(() => {
    if (pause) return;
    setPages([]);
    setFresh(NONE);
    setError(undefined);
    open(null, 0);
    return () => {
      for (const stop of stops.current.splice(0)) stop();
    };
  }, [open, pause, round]);

  const last = pages.at(-1)?.connection;
  const loadingMore = stops.current.length > pages.length && pages.length > 0;
  const hasMore = last?.pageInfo.hasNextPage ?? false;
  const loadMore = useCallback(() => {
    const cursor = last?.pageInfo.endCursor;
    if (!cursor || !last?.pageInfo.hasNextPage || stops.current.length > pages.length) return;
    open(cursor, pages.length);
  }, [last, open, pages.length]);

  const rows = useMemo(() => unique(pages.flatMap(({ connection }) => connection?.nodes ?? [])), [pages]);
  const ids = useMemo(() => new Set(rows.map(({ id }) => id)), [rows]);
  const known = useRef<ReadonlySet<string>>(ids);
  known.current = ids;
  const note = useCallback((id: string) => {
    if (!known.current.has(id)) setFresh((before) => (before.has(id) ? before : new Set([...before, id])));
  }, []);
  const reload = useCallback(() => setRound((before) => before + 1), []);
  const unseen = useMemo(() => [...fresh].filter((id) => !ids.has(id)).length, [fresh, ids]);

  return {
    rows,
    total: pages[0]?.connection?.totalCount,
    loading: pages.length === 0 && !error && !pause,
    loadingMore,
    error,
    hasMore,
    loadMore,
    reload,
    fresh: unseen,
    note,
  };
}

/** Who has read on for long is not asked for all of it whenever the line was lost. */
const PAGES_ASKED_AGAIN = 4;

const NONE: ReadonlySet<string> = new Set();

function place<Node>(pages: Page<Node>[], index: number, page: Page<Node>): Page<Node>[] {
  if (index > pages.length) return pages;
  return [...pages.slice(0, index), page, ...pages.slice(index + 1)];
}

/** A row that moved while the list was read may be on two pages. */
function unique<Node extends { id: string }>(nodes: Node[]): Node[] {
  const seen = new Set<string>();
  return nodes.filter(({ id }) => !seen.has(id) && seen.add(id));
}
