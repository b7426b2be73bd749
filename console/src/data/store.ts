/** A value that lives outside React and tells when it changes. */
import { useEffect, useState, useSyncExternalStore } from 'react';

export interface Store<T> {
  get(): T;
  set(value: T): void;
  subscribe(listener: () => void): () => void;
}

export function createStore<T>(first: T): Store<T> {
  let value = first;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set: (next) => {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function useStore<T>(store: Store<T>): T {
  return useSyncExternalStore(store.subscribe, store.get, store.get);
}

/** For much at once: what is set within a transition is drawn in slices, which `useStore` does not allow. */
export function useStoreInSlices<T>(store: Store<T>): T {
  const [shown, setShown] = useState({ store, value: store.get() });
  useEffect(() => {
    const show = () => {
      const value = store.get();
      setShown((before) =>
        before.store === store && Object.is(before.value, value) ? before : { store, value },
      );
    };
    show();
    return store.subscribe(show);
  }, [store]);
  return shown.store === store ? shown.value : store.get();
}
