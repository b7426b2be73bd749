/** What this browser holds of whoever is signed in: all of it is forgotten when they sign out, and before anybody else comes. */
import { clear } from 'idb-keyval';
import { createStore, type Store } from './store.ts';

type Forget = () => unknown;

const OWNER = 'hub.data.of';

const forgets: Forget[] = [
  () => localStorage.removeItem(OWNER),
  () => clear(),
  () => navigator.clearAppBadge?.(),
];

/** To be called once, as a module is loaded, by what keeps something of a person's. */
export function onForget(forget: Forget): void {
  forgets.push(forget);
}

/** A store that begins anew with whoever comes next. */
export function createOwnStore<T>(first: T): Store<T> {
  const store = createStore(first);
  onForget(() => store.set(first));
  return store;
}

/** Has what this browser holds be this person's. */
export async function claimData(by: string): Promise<void> {
  if (localStorage.getItem(OWNER) !== by) await forgetData();
  localStorage.setItem(OWNER, by);
}

/** What cannot be forgotten keeps nothing else from it. */
export async function forgetData(): Promise<void> {
  await Promise.allSettled(forgets.map(async (forget) => forget()));
}
