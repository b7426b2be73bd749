/** Signs out, of this browser or of all, and leaves nothing behind in it. */
import { forgetData } from '../data/cache.ts';
import { unsubscribe } from './push/browser.ts';

/** `signOut` says whether the hub did it. */
export async function leave(signOut: () => Promise<boolean>): Promise<boolean> {
  const left = await signOut();
  // Whoever comes after at this browser sees nothing of what was here, and is not told what goes on.
  if (left) await Promise.allSettled([forgetData(), unsubscribe()]);
  return left;
}
