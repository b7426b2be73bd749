/** How old what is shown is: when each query was last answered by the hub, and which of them are on the page now. */
import { type Client, type Exchange, getOperationName, type Operation } from '@urql/core';
import { get, set } from 'idb-keyval';
import { tap } from 'wonka';
import { createStore, type Store } from './store.ts';
import { isUncached } from './uncached.ts';

const KEPT = 'hub.seen';
const MOST_KEPT = 500;
const SAVE_AFTER_MS = 1_000;

export interface Freshness {
  /** Goes before the cache: knows what is on the page. */
  shown: Exchange;
  /** Goes after the cache: sees what the hub answers. */
  heard: Exchange;
  /** When the oldest of what is shown was true, in milliseconds; null where nothing is known. */
  oldest: Store<number | null>;
  /** To be called when the line is lost: until then news have kept true what is shown of their pages. */
  lost(): void;
  /** Asks the hub again for all that is shown, but for what is to be asked once (`asksOnce` of the context). */
  refetch(client: Client): void;
}

export function createFreshness(now: () => number = Date.now): Freshness {
  const active = new Map<number, Operation>();
  const news = new Map<number, Operation>();
  let seen = new Map<number, number>();
  let saving: ReturnType<typeof setTimeout> | undefined;
  const oldest = createStore<number | null>(null);
  const tell = () => {
    const times = [...active.keys()].flatMap((key) => seen.get(key) ?? []);
    oldest.set(times.length > 0 ? Math.min(...times) : null);
  };
  void get<[number, number][]>(KEPT)
    .then((kept) => {
      seen = new Map([...(kept ?? []), ...seen]);
      tell();
    })
    .catch(() => {});
  const hear = (...keys: number[]) => {
    for (const key of keys) {
      seen.delete(key);
      seen.set(key, now());
    }
    tell();
    clearTimeout(saving);
    saving = setTimeout(() => void set(KEPT, [...seen].slice(-MOST_KEPT)).catch(() => {}), SAVE_AFTER_MS);
  };
  return {
    oldest,
    shown:
      ({ forward }) =>
      (operations) =>
        forward(
          tap<Operation>((operation) => {
            if (operation.kind === 'query') active.set(operation.key, operation);
            else if (operation.kind === 'subscription') news.set(operation.key, operation);
            else if (operation.kind === 'teardown') {
              active.delete(operation.key);
              news.delete(operation.key);
            }
            tell();
          })(operations),
        ),
    heard:
      ({ forward }) =>
      (operations) =>
        tap<{ operation: Operation; error?: unknown }>(({ operation, error }) => {
          if (operation.kind === 'query' && !error && !isUncached(operation)) hear(operation.key);
        })(forward(operations)) as ReturnType<typeof forward>,
    lost: () => {
      const told = new Set([...news.values()].map(pageOf));
      const kept = [...active].filter(([key, operation]) => seen.has(key) && told.has(pageOf(operation)));
      hear(...kept.map(([key]) => key));
    },
    refetch: (client) => {
      for (const operation of active.values()) {
        if (operation.context.asksOnce) continue;
        const context = { ...operation.context, requestPolicy: 'network-only' as const };
        client.reexecuteOperation(client.createRequestOperation('query', operation, context));
      }
    },
  };
}

/** Operations begin with the name of their page. */
function pageOf({ query }: Operation): string | undefined {
  return /^[A-Z][a-z]+/.exec(getOperationName(query) ?? '')?.[0];
}
