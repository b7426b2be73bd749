/** What waits for the hub, here and in the browser, where other tabs have theirs too. A browser that keeps nothing has only this. */
import { get, update } from 'idb-keyval';
import { createStore } from './store.ts';

const KEPT = 'hub.outbox';

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

export function keepWaiting(by: string) {
  const waiting = createStore<Waiting[]>([]);
  let written: Promise<void> = Promise.resolve();
  let keeps = false;
  const write = (edit: (changes: Waiting[]) => Waiting[]) =>
    update<Waiting[]>(KEPT, (kept) => edit(kept ?? [])).then(
      () => {
        keeps = true;
      },
      () => {},
    );
  return {
    waiting,
    /** Changes what is kept as well: other tabs add to it too. */
    change: (edit: (changes: Waiting[]) => Waiting[]) => {
      waiting.set(edit(waiting.get()));
      written = written.then(() => write(edit));
      return written;
    },
    /** What other tabs have added and sent meanwhile. */
    reread: async () => {
      let [before, kept]: [typeof written | null, Waiting[] | null | undefined] = [null, null];
      // What was added while it was read is not in what was read.
      while (before !== written) {
        before = written;
        await before;
        kept = await get<Waiting[]>(KEPT).catch(() => null);
      }
      if (kept || (kept === undefined && keeps)) waiting.set((kept ?? []).filter((each) => each.by === by));
    },
  };
}
