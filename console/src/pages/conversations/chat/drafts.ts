/** What is typed and not sent, by whom it is for; it outlives the pane it was typed in. */
import { createOwnStore } from '../../../data/own.ts';

export const drafts = createOwnStore<Readonly<Record<string, string>>>({});

export function keepDraft(userId: string, text: string): void {
  drafts.set({ ...drafts.get(), [userId]: text });
}

/** What did not go out is typed again, above what was typed since. */
export function giveBack(userId: string, text: string): void {
  const since = drafts.get()[userId] ?? '';
  keepDraft(userId, since ? `${text}\n${since}` : text);
}
