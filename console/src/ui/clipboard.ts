/** Copies, and says so where the browser lets nothing be copied: over plain HTTP it has no clipboard at all. */
import { textNow } from '../i18n/text.ts';
import { toast } from './toasts.ts';

export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    toast({ tone: 'bad', text: textNow()('copy-failed') });
    return false;
  }
}
