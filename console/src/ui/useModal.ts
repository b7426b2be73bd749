/** Opens a dialog over the whole page, and knows which of them is the uppermost. */
import { type RefObject, useLayoutEffect, useRef } from 'react';
import { createStore } from '../data/store.ts';

/** Those that are open, the uppermost last: what is outside of that one can be neither pressed nor read out. */
export const modals = createStore<HTMLDialogElement[]>([]);

export function useModal(): RefObject<HTMLDialogElement | null> {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const shown = dialog.current;
    if (!shown) return;
    shown.showModal();
    modals.set([...modals.get(), shown]);
    return () => {
      modals.set(modals.get().filter((other) => other !== shown));
      // While it is still in the document: only then does the browser give the focus back.
      shown.close();
    };
  }, []);
  return dialog;
}
