/**
 * Whom somebody of the staff has looked at since they last wrote, as this browser saw it. Kept by account, over a sign-out too:
 * it holds ids and times alone. All times are the hub's, but for the first.
 */
import { createStore, type Store } from '../../data/store.ts';

interface Looked {
  /** Who wrote before that is not new, whether they were looked at or not. */
  since: number;
  /** Until when somebody's words were seen. */
  seen: Readonly<Record<string, number>>;
}

export interface Person {
  id: string;
  lastWroteAt?: string | null | undefined;
}

const MOST_KEPT = 1_000;
const stores = new Map<string, Store<Looked>>();

export function isNew({ since, seen }: Looked, { id, lastWroteAt }: Person): boolean {
  return whenOf(lastWroteAt) > (seen[id] ?? since);
}

export function look(store: Store<Looked>, { id, lastWroteAt }: Person): void {
  const { since, seen } = store.get();
  const at = whenOf(lastWroteAt);
  if (at <= (seen[id] ?? 0)) return;
  store.set(trim({ since, seen: { ...seen, [id]: at } }));
}

/** Of those who are forgotten nobody becomes new. */
function trim({ since, seen }: Looked): Looked {
  const all = Object.entries(seen);
  if (all.length <= MOST_KEPT) return { since, seen };
  const kept = all.sort(([, one], [, other]) => other - one).slice(0, MOST_KEPT / 2);
  const dropped = all[MOST_KEPT / 2]?.[1] ?? 0;
  return { since: Math.max(since, dropped), seen: Object.fromEntries(kept) };
}

/** Whoever comes for the first time has seen all that was written before. */
export function lookedBy(account: string, now = Date.now()): Store<Looked> {
  const known = stores.get(account);
  if (known) return known;
  const kept = `hub.looked.${account}`;
  const store = createStore<Looked>(read(kept) ?? { since: now, seen: {} });
  const keep = () => localStorage.setItem(kept, JSON.stringify(store.get()));
  keep();
  store.subscribe(keep);
  stores.set(account, store);
  return store;
}

function read(kept: string): Looked | null {
  try {
    const found = JSON.parse(localStorage.getItem(kept) ?? 'null') as Partial<Looked> | null;
    return typeof found?.since === 'number' && found.seen ? { since: found.since, seen: found.seen } : null;
  } catch {
    return null;
  }
}

export function whenOf(lastWroteAt: string | null | undefined): number {
  return lastWroteAt ? Date.parse(lastWroteAt) : 0;
}
