/**
 * The pages of a Relay connection that were read so far. Each stays a live query, so that what changes in the cache changes in
 * place; one that does not come is given up, and asked for anew when somebody says so.
 */
import type { AnyVariables, Client, CombinedError, OperationResult, TypedDocumentNode } from '@urql/core';
import { subscribe } from 'wonka';
import { createStore, type Store } from './store.ts';

export interface Connection<Node> {
  nodes: Node[];
  totalCount?: number;
  pageInfo: { hasNextPage: boolean; endCursor?: string | null };
}

export interface Read<Node> {
  pages: readonly Connection<Node>[];
  /** What the hub last said was wrong with a page; where nothing is there, why. */
  error: CombinedError | undefined;
  loadingMore: boolean;
  /** Why the next page did not come. */
  failed: CombinedError | undefined;
  /** The ids of rows that a page has now and that would move the ones after it. */
  ahead: readonly string[];
}

export interface Pages<Node> {
  read: Store<Read<Node>>;
  /** Asks for the next page; nothing where it is on its way already, or did not come. */
  loadMore(): void;
  /** Asks once more for the one that did not come. */
  retry(): void;
  close(): void;
}

interface Question<Data, Variables extends AnyVariables, Node> {
  document: TypedDocumentNode<Data, Variables>;
  variables: Variables;
  pick(data: Data): Connection<Node>;
}

export function openPages<Data, Variables extends AnyVariables, Node extends { id: string }>(
  client: Client,
  { document, variables, pick }: Question<Data, Variables, Node>,
): Pages<Node> {
  const read = createStore<Read<Node>>(NOTHING_READ);
  const stops: (() => void)[] = [];
  const change = (changes: Partial<Read<Node>>) => read.set({ ...read.get(), ...changes });
  const hear = (index: number, { data, error }: OperationResult<Data>) => {
    const { pages } = read.get();
    // Where the hub could not tell one field it is null, whatever the type says.
    const page = data ? (pick(data) as Connection<Node> | null | undefined) : null;
    const shown = pages[index];
    if (page && shown && index < pages.length - 1 && shown.pageInfo.endCursor !== page.pageInfo.endCursor) {
      const held = pages.map((each) => (each === shown ? holdStill(shown, page) : each));
      const ahead = new Set([...read.get().ahead, ...page.nodes.map(({ id }) => id)]);
      change({ pages: held, error, ahead: [...ahead] });
    } else if (page) {
      const placed = [...pages.slice(0, index), page, ...pages.slice(index + 1)];
      change({ pages: placed, error, loadingMore: stops.length > placed.length });
    } else if (error && index > 0 && index === pages.length) {
      for (const stop of stops.splice(index)) stop();
      change({ loadingMore: false, failed: error });
    } else change({ error });
  };
  const open = (after: string | null) => {
    const index = stops.length;
    const context = index < PAGES_ASKED_AGAIN ? {} : { asksOnce: true };
    const source = client.query<Data, Variables>(document, { ...variables, after } as Variables, context);
    // Taken before it is known how to stop it: what the cache holds is told at once.
    stops.push(() => {});
    const { unsubscribe } = subscribe((result: OperationResult<Data>) => hear(index, result))(
      source as never,
    );
    if (index < stops.length) stops[index] = unsubscribe;
    else unsubscribe();
  };
  const loadMore = () => {
    const { pages, failed } = read.get();
    const next = pages.at(-1)?.pageInfo;
    if (failed || !next?.hasNextPage || !next.endCursor || stops.length > pages.length) return;
    change({ loadingMore: true });
    open(next.endCursor);
  };
  open(null);
  return {
    read,
    loadMore,
    retry: () => {
      change({ failed: undefined });
      loadMore();
    },
    close: () => {
      for (const stop of stops.splice(0)) stop();
    },
  };
}

/**
 * The rows of a page in the order in which they are shown, as they are now. What others have pushed behind its end is shown
 * nowhere else, as the page after it begins where this one ended; what is missing before its end is no more.
 */
function holdStill<Node extends { id: string }>(
  shown: Connection<Node>,
  now: Connection<Node>,
): Connection<Node> {
  const known = new Map(now.nodes.map((node) => [node.id, node]));
  const end = shown.nodes.findLastIndex(({ id }) => known.has(id));
  const nodes = shown.nodes.flatMap((node, at) => known.get(node.id) ?? (at > end ? node : []));
  return { ...now, nodes, pageInfo: shown.pageInfo };
}

/** Who has read on for long is not asked for all of it whenever the line was lost. */
const PAGES_ASKED_AGAIN = 4;

export const NOTHING_READ: Read<never> = {
  pages: [],
  error: undefined,
  loadingMore: false,
  failed: undefined,
  ahead: [],
};
