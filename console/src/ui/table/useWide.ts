/** Whether there is room for columns. */
import { useSyncExternalStore } from 'react';

const query = globalThis.matchMedia?.('(min-width: 40rem)');

export function useWide(): boolean {
  return useSyncExternalStore(listen, () => query?.matches ?? true);
}

function listen(listener: () => void): () => void {
  query?.addEventListener('change', listener);
  return () => query?.removeEventListener('change', listener);
}
