/** Short notes at the edge of the page, that may offer a way back. */
import { createOwnStore } from '../data/own.ts';

export interface Toast {
  id: number;
  text: string;
  tone: 'plain' | 'good' | 'bad';
  /** Takes back what the note is about. */
  undo?: (() => void) | undefined;
  /** Takes to what the note is about. */
  show?: (() => void) | undefined;
  /** How long it stays; what went wrong stays until it is put away. */
  seconds: number;
}

const STAYS_SECONDS = { plain: 6, good: 5, bad: 0 };
const MOST = 4;

export const toasts = createOwnStore<Toast[]>([]);
let made = 0;

export function toast(note: Pick<Toast, 'text' | 'tone'> & Partial<Toast>): number {
  made += 1;
  const shown = { seconds: note.undo ? 8 : STAYS_SECONDS[note.tone], ...note, id: made };
  toasts.set([...toasts.get(), shown].slice(-MOST));
  if (shown.seconds > 0) setTimeout(() => dismissToast(shown.id), shown.seconds * 1_000);
  return shown.id;
}

export function dismissToast(id: number): void {
  toasts.set(toasts.get().filter((note) => note.id !== id));
}
