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
import { closeStorage, createCache } from './cache.ts';
import { createFreshness, type Freshness } from './freshness.ts';
import { type Link, openLink } from './link.ts';
import { ACCEPT, createOutbox, type Outbox } from './outbox.ts';
import { createForwarder } from './subscribe.ts';
import { unlessUncached } from './uncached.ts';
import { unhurried } from './unhurried.ts';
import type { Waiting } from './waiting.ts';

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
  /** Asks the hub whether the session is still theirs. */
  isTheirs(): Promise<boolean>;
  onSent(change: Waiting, answer: Response): void;
  onLapsed(change: Waiting): void;
}

/** Nobody waits longer for what was kept: where it is much, or the browser does not open its database, the hub is asked first. */
const READY_WITHIN_MS = 1_500;
const SEND_EVERY_MS = 15_000;

export function openData({ onSignedOut, ...surroundings }: Surroundings): Data {
  let becomeReady = () => {};
  const ready = new Promise<void>((resolve) => {
    becomeReady = resolve;
    setTimeout(resolve, READY_WITHIN_MS);
  });
  const refetch = () => freshness.refetch(client);
  const freshness = createFreshness();
  let changed = false;
  const outbox = createOutbox({
    ...surroundings,
    onSent: (change, answer) => {
      changed = true;
      surroundings.onSent(change, answer);
    },
  });
  /** What was asked before something waiting was sent is not true any more. */
  const send = async () => {
    await outbox.flush();
    if (changed) refetch();
    changed = false;
  };
  const heal = async () => {
    await surroundings.isTheirs();
    await outbox.flush();
    changed = false;
    refetch();
  };
  const link = openLink(socketUrl(), { onHealed: () => void heal(), onRefused: onSignedOut });
  let state = link.state.get();
  link.state.subscribe(() => {
    if (state === 'live') freshness.lost();
    state = link.state.get();
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
      unhurried,
      freshness.heard,
      watchSession,
      subscriptionExchange({ forwardSubscription: createForwarder(link.client, refetch) }),
      fetchExchange,
    ] as Exchange[],
  });
  // A request may fail while the WebSocket lives on, so that nothing tells when to try again.
  const sending = setInterval(() => void (outbox.waiting.get().length > 0 && send()), SEND_EVERY_MS);
  void send();
  const close = () => {
    clearInterval(sending);
    outbox.close();
    closeStorage();
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
