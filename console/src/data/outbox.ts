/**
 * How changes reach the hub. Each has an Idempotency-Key, so that it is done once however often it is sent. One may be held
 * for a few seconds, in which it can be taken back; one that finds the hub away may wait in the browser, over reloads too,
 * and goes when the hub is back, in order.
 */
import { get, update } from 'idb-keyval';
import { createStore, type Store } from './store.ts';

const KEPT = 'hub.outbox';
const LOCK = 'hub.outbox';
/** What a proxy says while the hub is away. */
const AWAY = [502, 503, 504];

export interface Waiting {
  /** Its Idempotency-Key. */
  key: string;
  body: string;
  /** What it does, for people. */
  label: string;
  /** The same once it is done, where that is said in other words. */
  done?: string | undefined;
  at: number;
  /** Who made it: nobody else's session may send it. */
  by: string;
}

export interface Terms {
  label: string;
  done?: string | undefined;
  /** Milliseconds in which it may be taken back before it is sent. */
  hold?: number;
  /** Whether it may wait for the hub. */
  queue?: boolean;
  /** Takes it back. */
  signal?: AbortSignal;
}

export class TakenBack extends Error {
  constructor() {
    super('It was taken back.');
    this.name = 'TakenBack';
  }
}

export interface Outbox {
  waiting: Store<Waiting[]>;
  /** A `fetch` for one mutation. */
  fetchOn(terms: Terms): typeof fetch;
  /** Sends what waits; to be called when the hub is there. */
  flush(): Promise<void>;
  /** Forgets one that waits. */
  discard(key: string): void;
  /** Sends what is held without waiting for its time; settled once all of it was answered. */
  hurry(): Promise<void>;
  /** Takes back what is held: whoever made it is not there any more. */
  close(): void;
}

interface Surroundings {
  by: string;
  /** What became of one that nobody on this page waits for any more. */
  onSent(change: Waiting, answer: Response): void;
  fetcher?: typeof fetch;
  makeKey?(): string;
  now?(): number;
}

export function createOutbox({ by, onSent, ...outside }: Surroundings): Outbox {
  const {
    fetcher = (...call) => fetch(...call),
    makeKey = () => crypto.randomUUID(),
    now = Date.now,
  } = outside;
  const waiting = createStore<Waiting[]>([]);
  const settle = new Map<string, { resolve(answer: Response): void; reject(cause: Error): void }>();
  const held = new Set<Promise<unknown>>();
  const closed = new AbortController();
  let hurried = new AbortController();
  let written: Promise<void> = Promise.resolve();
  /** Changes what is kept as well: other tabs add to it too. */
  const change = (edit: (changes: Waiting[]) => Waiting[]) => {
    waiting.set(edit(waiting.get()));
    written = written.then(() => update<Waiting[]>(KEPT, (kept) => edit(kept ?? [])).catch(() => {}));
    return written;
  };
  /** What other tabs have added and sent meanwhile. A browser that keeps nothing has only its own. */
  const reread = async () => {
    const kept = await get<Waiting[]>(KEPT).catch(() => undefined);
    if (kept) waiting.set(kept.filter((each) => each.by === by));
  };
  const loaded = reread();
  const post = ({ key, body }: Pick<Waiting, 'key' | 'body'>) =>
    fetcher('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: ACCEPT, 'idempotency-key': key },
      body,
      keepalive: body.length < 60_000,
    });
  const enqueue = (one: Waiting) =>
    new Promise<Response>((resolve, reject) => {
      settle.set(one.key, { resolve, reject });
      void change((changes) => [...changes, one]);
    });

  const send = async (first: Waiting) => {
    const answer = await post(first).catch(() => null);
    if (!answer || AWAY.includes(answer.status) || answer.status === 401) return false;
    await change((changes) => changes.filter(({ key }) => key !== first.key));
    const somebody = settle.get(first.key);
    settle.delete(first.key);
    if (somebody) somebody.resolve(answer);
    else onSent(first, answer);
    return true;
  };

  const sendAll = async () => {
    await Promise.all([loaded, written]);
    await reread();
    for (let first = waiting.get()[0]; first; first = waiting.get()[0]) if (!(await send(first))) return;
  };

  const postLater = (one: Pick<Waiting, 'key' | 'body'>, ms: number, signal = closed.signal) => {
    const answer = pause(ms, hurried.signal, AbortSignal.any([signal, closed.signal])).then(() => post(one));
    held.add(answer);
    const letGo = () => void held.delete(answer);
    answer.then(letGo, letGo);
    return answer;
  };

  return {
    waiting,
    fetchOn: ({ label, done, hold = 0, queue = false, signal }) => {
      const key = makeKey();
      return async (_url, init) => {
        const body = String(init?.body ?? '');
        const posted = hold > 0 ? postLater({ key, body }, hold, signal) : post({ key, body });
        const answer = await posted.catch((cause: unknown) => {
          if (!queue || cause instanceof TakenBack) throw cause;
          return null;
        });
        if (answer && !(queue && AWAY.includes(answer.status))) return answer;
        return enqueue({ key, body, label, done, at: now(), by });
      };
    },
    flush: () =>
      // One tab at a time: another would send the same.
      globalThis.navigator?.locks ? navigator.locks.request(LOCK, sendAll) : sendAll(),
    discard: (key) => {
      void change((changes) => changes.filter((each) => each.key !== key));
      settle.get(key)?.reject(new TakenBack());
      settle.delete(key);
    },
    hurry: async () => {
      hurried.abort();
      hurried = new AbortController();
      await Promise.allSettled(held);
    },
    close: () => closed.abort(),
  };
}

export const ACCEPT = 'application/graphql-response+json, application/json';

/** Waits, unless it is taken back; who is in a hurry does not wait, nor does a page that is left. */
function pause(ms: number, hurried: AbortSignal, takenBack: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (then: () => void) => {
      clearTimeout(timer);
      globalThis.removeEventListener?.('pagehide', go);
      hurried.removeEventListener('abort', go);
      takenBack.removeEventListener('abort', back);
      then();
    };
    const go = () => end(resolve);
    const back = () => end(() => reject(new TakenBack()));
    const timer = setTimeout(go, ms);
    globalThis.addEventListener?.('pagehide', go);
    hurried.addEventListener('abort', go);
    takenBack.addEventListener('abort', back);
    if (takenBack.aborted) back();
  });
}
