/**
 * How changes reach the hub. Each has an Idempotency-Key, so that it is done once however often it is sent. One may be held
 * for a few seconds, in which it can be taken back; one that finds the hub away may wait in the browser, over reloads too,
 * and goes when the hub is back, in order.
 */
import { createHolds, TakenBack } from './holds.ts';
import type { Store } from './store.ts';
import { keepWaiting, type Waiting } from './waiting.ts';

const LOCK = 'hub.outbox';
/** The hub knows a key for a day; what is sent later could be done twice. */
const LAPSES_AFTER_MS = 23 * 3_600_000;

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

/** Another tab has sent it or taken it back: what came of it is told there. */
export class SettledElsewhere extends Error {
  constructor() {
    super('Another tab has settled it.');
    this.name = 'SettledElsewhere';
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
  /** Sends at once what is held; done once each was answered or waits. */
  hurry(): Promise<void>;
  /** Sends nothing more, and takes back what is held: whoever comes after must not send it. */
  close(): void;
}

interface Surroundings {
  by: string;
  /** What became of one that nobody on this page waits for any more. */
  onSent(change: Waiting, answer: Response): void;
  /** One waited for so long that it is not sent any more. */
  onLapsed(change: Waiting): void;
  /** Whether the session is still that of who made them. */
  isTheirs(): Promise<boolean>;
  fetcher?: typeof fetch;
  makeKey?(): string;
  now?(): number;
}

export function createOutbox({ by, onSent, onLapsed, isTheirs, ...outside }: Surroundings): Outbox {
  const {
    fetcher = (...call) => fetch(...call),
    makeKey = () => crypto.randomUUID(),
    now = Date.now,
  } = outside;
  const { waiting, change, reread } = keepWaiting(by);
  const settle = new Map<string, { resolve(answer: Response): void; reject(cause: Error): void }>();
  const holds = createHolds();
  const tries = new Set<Promise<unknown>>();
  let notBefore = 0;
  let closed = false;
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
  /** Who waits for it on this page, and does so no longer. */
  const take = (key: string) => {
    const somebody = settle.get(key);
    settle.delete(key);
    return somebody;
  };

  const attempt = async (terms: Terms, key: string, body: string) => {
    const { label, done, hold = 0, queue = false, signal } = terms;
    if (hold > 0) await holds.pause(hold, signal);
    const answer = await post({ key, body }).catch((cause: unknown) => {
      if (!queue) throw cause;
      return null;
    });
    if (answer && !(queue && isAway(answer))) return { answer };
    return { answer: enqueue({ key, body, label, done, at: now(), by }) };
  };

  const send = async (first: Waiting) => {
    const answer = await post(first).catch(() => null);
    if (answer?.status === 429) notBefore = now() + waitOf(answer);
    if (!answer || answer.status === 401 || answer.status === 429 || isAway(answer)) return false;
    await change((changes) => changes.filter(({ key }) => key !== first.key));
    const somebody = take(first.key);
    if (somebody) somebody.resolve(answer);
    else onSent(first, answer);
    return true;
  };

  const drop = async (key: string) => {
    take(key)?.reject(new TakenBack());
    await change((changes) => changes.filter((each) => each.key !== key));
  };

  const sendAll = async () => {
    await reread();
    const kept = new Set(waiting.get().map(({ key }) => key));
    for (const key of [...settle.keys()]) if (!kept.has(key)) take(key)?.reject(new SettledElsewhere());
    for (const old of waiting.get().filter(({ at }) => now() - at > LAPSES_AFTER_MS)) {
      await drop(old.key);
      onLapsed(old);
    }
    if (waiting.get().length === 0 || now() < notBefore || !(await isTheirs())) return;
    for (let first = waiting.get()[0]; first && !closed; first = waiting.get()[0])
      if (!(await send(first))) return;
  };

  void reread();
  return {
    waiting,
    fetchOn: (terms) => {
      const key = makeKey();
      return async (_url, init) => {
        const trying = attempt(terms, key, String(init?.body ?? ''));
        tries.add(trying);
        return (await trying.finally(() => tries.delete(trying))).answer;
      };
    },
    flush: () =>
      // One tab at a time: another would send the same.
      globalThis.navigator?.locks ? navigator.locks.request(LOCK, sendAll) : sendAll(),
    discard: (key) => void drop(key),
    hurry: async () => {
      holds.go();
      await Promise.allSettled(tries);
    },
    close: () => {
      closed = true;
      holds.back();
    },
  };
}

/** Whether this is what a proxy says for a hub that is away, and not the hub itself, which ends what takes too long with 504. */
function isAway({ status, headers }: Response): boolean {
  const told = headers.get('content-type')?.startsWith('application/graphql-response+json') ?? false;
  return status === 502 || status === 503 || (status === 504 && !told);
}

/** How long the hub wants to be left alone. */
function waitOf({ headers }: Response): number {
  return (Number(headers.get('retry-after')) || 1) * 1_000;
}

export const ACCEPT = 'application/graphql-response+json, application/json';
