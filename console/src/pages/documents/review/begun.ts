/** Reviews that were begun here, by document: each stays until it is decided, also where somebody looks at another meanwhile. */
import { createOwnStore } from '../../../data/own.ts';
import { useStore } from '../../../data/store.ts';
import type { DocumentsOneQuery } from '../../../generated/documents.ts';
import { type Draft, NO_DRAFT } from './draft.ts';

export type Job = NonNullable<DocumentsOneQuery['ocrJob']>;

export interface Begun {
  /** The document as it was when somebody began to type: a decision is about this. */
  seen: Job;
  draft: Draft;
  /** It is decided, and that can still be taken back. */
  sending: boolean;
  /** What was wrong with the last decision. */
  problem: string | null;
}

const begun = createOwnStore<ReadonlyMap<string, Begun>>(new Map());

export function useBegun(id: string): Begun | undefined {
  return useStore(begun).get(id);
}

export function isSending(id: string): boolean {
  return begun.get().get(id)?.sending ?? false;
}

/** Changes one, which begins with the document as it is. */
export function change(live: Job, next: (before: Begun) => Partial<Begun>): void {
  const before = begun.get().get(live.id) ?? { seen: live, draft: NO_DRAFT, sending: false, problem: null };
  begun.set(new Map(begun.get()).set(live.id, { ...before, ...next(before) }));
}

export function forget(id: string): void {
  const others = new Map(begun.get());
  others.delete(id);
  begun.set(others);
}
