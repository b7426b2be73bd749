/** Whom the viewer has looked at. */
import { useCallback } from 'react';
import { useViewer } from '../../data/DataProvider.tsx';
import { useStore } from '../../data/store.ts';
import { isNew, look, lookedBy, type Person } from './looked.ts';

export function useLooked() {
  const { email, name } = useViewer();
  const store = lookedBy(email ?? name);
  const looked = useStore(store);
  return {
    isNew: useCallback((person: Person) => isNew(looked, person), [looked]),
    look: useCallback((person: Person) => look(store, person), [store]),
  };
}
