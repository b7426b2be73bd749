/** Signs out, of this browser or of all, and leaves nothing behind in it. */
import type { Outbox } from '../data/outbox.ts';
import { forgetData } from '../data/own.ts';
// Ends what is pushed to this browser, which it does only where it was loaded.
import './push/browser.ts';

/** `signOut` says whether the hub did it. */
export async function leave(
  outbox: Pick<Outbox, 'hurry'>,
  signOut: () => Promise<boolean>,
): Promise<boolean> {
  await outbox.hurry();
  const left = await signOut();
  if (left) await forgetData();
  return left;
}
