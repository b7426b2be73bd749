/** The client of the API for one session: cache, changes over HTTP, and live data over one WebSocket. */
import {
  Client,
  type CombinedError,
  type Exchange,
  fetchExchange,
  mapExchange,
  subscriptionExchange,
} from '@urql/core';
import { askAgain } from './askAgain.ts';
import { createCache } from './cache.ts';
import { createFreshness, type Freshness } from './freshness.ts';
import { type Link, openLink } from './link.ts';
import { ACCEPT, createOutbox, type Outbox, type Waiting } from './outbox.ts';
import { createForwarder } from './subscribe.ts';
import { unlessUncached } from './uncached.ts';

export interface Data {
  client: Client;
  link: Link;
  freshness: Freshness;
  outbox: Outbox;
  /** Settled once what was kept from last time can be shown. */
  ready: Promise<void>;
  /** Asks the hub again for all that is shown. */
  refetch(): void;
  close(): void;
}

interface Surroundings {
  /** Whose changes these are. */
  by: string;
  onSignedOut(): void;
  /** The hub is back after it was away. */
  onBack(): void;
  onSent(change: Waiting, answer: Response): void;
}

/** A database that the browser does not open holds nobody up. */
const READY_WITHIN_MS = 1_500;
const SEND_EVERY_MS = 15_000;

export function openData({ by, onSignedOut, onBack, onSent }: Surroundings): Data {
  let becomeReady = () => {};
  const ready = new Promise<void>((resolve) => {
    becomeReady = resolve;
    setTimeout(resolve, READY_WITHIN_MS);
  });
  const refetch = () => freshness.refetch(client);
  const freshness = createFreshness();
  const outbox = createOutbox({ by, onSent });
  const link = openLink(socketUrl(), {
    onHealed: () => {
      onBack();
      void outbox.flush();
      refetch();
    },
    onRefused: onSignedOut,
  });
  const watchSession = mapExchange({
    onError: (error) => {
      if (hasCode(error, 'UNAUTHENTICATED')) onSignedOut();
    },
  });
  const client = new Client({
    url: '/graphql',
    preferGetMethod: false,
    requestPolicy: 'cache-and-network',
    fetchOptions: { headers: { accept: ACCEPT } },
    exchanges: [
      freshness.shown,
      askAgain,
      unlessUncached(createCache(becomeReady)),
      freshness.heard,
      watchSession,
      subscriptionExchange({ forwardSubscription: createForwarder(link.client, refetch) }),
      fetchExchange,
    ] as Exchange[],
  });
  // A request may fail while the WebSocket lives on, so that nothing tells when to try again.
  const sending = setInterval(() => void (outbox.waiting.get().length > 0 && outbox.flush()), SEND_EVERY_MS);
  void outbox.flush();
  const close = () => {
    clearInterval(sending);
    outbox.close();
    link.close();
  };
  return { client, link, freshness, outbox, ready, refetch, close };
}

export function hasCode(error: CombinedError | undefined, code: string): boolean {
  return error?.graphQLErrors.some(({ extensions }) => extensions.code === code) ?? false;
}

function socketUrl(): string {
  const url = new URL('/graphql', location.href);
  url.protocol = url.protocol.replace('http', 'ws');
  return url.href;
}
