/**
 * The one WebSocket to the hub. It comes again by itself, after a random wait, as often as it takes; what was subscribed to
 * goes on, and whoever shows what a subscription goes with is told to ask again (`onHealed`).
 */
import { type Client, createClient } from 'graphql-ws';
import { createStore, type Store } from './store.ts';

/** `restarting`: the hub said that it ends on purpose. `away`: nothing is known but that it does not answer. */
export type LinkState = 'idle' | 'connecting' | 'live' | 'restarting' | 'away';

const SERVICE_RESTART = 1012;
const NOT_LET_IN = [4401, 4403];
const PING_EVERY_MS = 10_000;
const PONG_WITHIN_MS = 5_000;
const LONGEST_WAIT_MS = 30_000;
/** A restart that takes longer than this is an outage. */
const RESTART_TAKES_MS = 60_000;

export interface Link {
  client: Client;
  state: Store<LinkState>;
  /** Tries at once instead of waiting. */
  retry(): void;
  close(): void;
}

interface Listeners {
  /** The connection is back after it was lost. */
  onHealed(): void;
  /** The session is over. */
  onRefused(): void;
}

export function openLink(url: string, { onHealed, onRefused }: Listeners, random = Math.random): Link {
  const state = createStore<LinkState>('idle');
  let wake = () => {};
  let restartingSince = 0;
  let pongTimer: ReturnType<typeof setTimeout> | undefined;

  const lost = (code: number) => {
    clearTimeout(pongTimer);
    if (code === SERVICE_RESTART) restartingSince = Date.now();
    if (NOT_LET_IN.includes(code)) onRefused();
    else if (code !== 1000)
      state.set(Date.now() - restartingSince < RESTART_TAKES_MS ? 'restarting' : 'away');
  };

  const client = createClient({
    url,
    keepAlive: PING_EVERY_MS,
    lazyCloseTimeout: 5_000,
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: (cause) => !(isClose(cause) && NOT_LET_IN.includes(cause.code)),
    retryWait: (tries) =>
      new Promise((resolve) => {
        // Without a network there is nothing to try: `online` says when.
        const timer = isOffline() ? undefined : setTimeout(resolve, waitFor(tries, random));
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      }),
    on: {
      connecting: () => {
        if (state.get() === 'idle') state.set('connecting');
      },
      connected: (_socket, _payload, wasRetry) => {
        restartingSince = 0;
        state.set('live');
        if (wasRetry) onHealed();
      },
      ping: (received) => {
        // Closing would wait for a peer that is not there to close too.
        if (!received) pongTimer = setTimeout(() => client.terminate(), PONG_WITHIN_MS);
      },
      pong: (received) => {
        if (received) clearTimeout(pongTimer);
      },
      closed: (event) => lost(isClose(event) ? event.code : 0),
    },
  });

  const retry = () => wake();
  // A connection without a network looks well until somebody misses a pong.
  const drop = () => client.terminate();
  globalThis.addEventListener?.('online', retry);
  globalThis.addEventListener?.('offline', drop);
  return {
    client,
    state,
    retry,
    close: () => {
      globalThis.removeEventListener?.('online', retry);
      globalThis.removeEventListener?.('offline', drop);
      wake();
      // It waits for a connection that is being made, which may come to nothing.
      Promise.resolve(client.dispose()).catch(() => {});
      state.set('idle');
    },
  };
}

/** Random, so that a thousand consoles do not come at once, and twice as long after each failure. */
export function waitFor(tries: number, random: () => number): number {
  const longest = Math.min(LONGEST_WAIT_MS, 1_000 * 2 ** Math.min(tries, 10));
  return longest * (0.3 + 0.7 * random());
}

function isOffline(): boolean {
  return globalThis.navigator?.onLine === false;
}

function isClose(cause: unknown): cause is { code: number } {
  return typeof cause === 'object' && cause !== null && 'code' in cause && typeof cause.code === 'number';
}
