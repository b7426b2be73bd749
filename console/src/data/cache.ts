/**
 * The normalised cache: what has an id is kept once, under it, wherever it was asked for. What has none is part of what holds
 * it. A page adds what its own changes mean for the cache in `pages/<page>/cache.ts`.
 */
import {
  cacheExchange,
  type Entity,
  type OptimisticMutationResolver,
  type Resolver,
  type UpdateResolver,
} from '@urql/exchange-graphcache';
import { KEYLESS, NEWS } from '../generated/schema.ts';
import { onForget } from './own.ts';
import { createStorage } from './storage.ts';

/** What a page's `cache.ts` exports as `cacheRules`. */
export interface CacheRules {
  /** What is known of a query's field although it was not asked for by these arguments. */
  queries?: Record<string, Resolver>;
  /** What a mutation will most likely answer, by its field. */
  optimistic?: Record<string, OptimisticMutationResolver>;
  /** What else changes with a mutation, by its field. */
  mutations?: Record<string, UpdateResolver>;
}

/** There is one of each, so that news of it changes it wherever it is shown. */
const SINGLETONS = ['Health', 'RateLimits', 'Viewer', 'Hub'];
const NAME = 'hub-cache';

type PageCache = { cacheRules: CacheRules };

export function createCache(onReady: () => void) {
  const pages = Object.values(import.meta.glob<PageCache>('../pages/*/cache.ts', { eager: true }));
  const rules = pages.map(({ cacheRules }) => cacheRules);
  const merged = <K extends keyof CacheRules>(kind: K) =>
    Object.assign({}, ...rules.map((rule) => rule[kind] ?? {})) as NonNullable<CacheRules[K]>;
  return cacheExchange({
    keys: {
      ...Object.fromEntries(KEYLESS.map((name) => [name, () => null])),
      ...Object.fromEntries(SINGLETONS.map((name) => [name, () => 'hub'])),
    },
    resolvers: { Query: { ...BY_ID, ...merged('queries') } },
    optimistic: merged('optimistic'),
    updates: {
      Mutation: merged('mutations'),
      Subscription: Object.fromEntries(NEWS.map((name) => [name, linkLatest])),
    },
    ...(storage ? { storage: { ...storage, onCacheHydrated: onReady } } : {}),
  });
}

/**
 * Has the cache let go of what was told last, once the next is told and unless it is shown: it drops what was linked and is no
 * more, but never what was not linked at all.
 */
const linkLatest: UpdateResolver = (result, _args, cache, { fieldName }) => {
  cache.link('News', fieldName, result[fieldName] as Entity);
};

/** What is in the cache already, from a list for instance, is shown at once when somebody opens it. */
const BY_ID: Record<string, Resolver> = {
  node: byId('node', typeOf),
  trip: byId('trip', () => 'Trip'),
  user: byId('user', () => 'User'),
  ocrJob: byId('ocrJob', () => 'OcrJob'),
  webhookEndpoint: byId('webhookEndpoint', () => 'WebhookEndpoint'),
};

function byId(field: string, nameType: (id: string) => string | null): Resolver {
  return (_parent, args, cache) => {
    const told = cache.resolve('Query', field, args);
    const type = nameType(String(args.id));
    return told === undefined && type ? { __typename: type, id: String(args.id) } : told;
  };
}

/** Where the browser gives no database nothing is kept, and all else works. */
const storage = typeof indexedDB === 'undefined' ? undefined : createStorage(NAME);

/** Keeps no more of what is told from now on: it may be somebody else's by then. */
export function closeStorage(): void {
  storage?.close();
}

onForget(() => storage?.clear?.());

/** An id names its type, in base 64. Where it cannot be read the hub is asked. */
export function typeOf(id: string): string | null {
  try {
    const [type, rest] = atob(id.replaceAll('-', '+').replaceAll('_', '/')).split(':');
    return type && rest && /^[A-Z]\w+$/.test(type) ? type : null;
  } catch {
    return null;
  }
}
