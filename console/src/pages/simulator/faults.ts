/** How Meta can misbehave, in words. */
import type { FaultMode } from '../../lib/api/types.ts';

interface Fault {
  /** Completes “Meta is …”. */
  label: string;
  /** What the hub meets; `null` when all is well. */
  effect: string | null;
}

export const FAULTS: Record<FaultMode, Fault> = {
  none: { label: 'normal', effect: null },
  down: { label: 'down', effect: 'The hub’s calls reach nobody. Its answers wait, and follow in order.' },
  slow: { label: 'slow', effect: 'Each of the hub’s calls is answered late, or too late.' },
  unauthorized: {
    label: 'refusing the token',
    effect: 'The hub pauses, and tries one message from time to time.',
  },
  rate_limited: {
    label: 'limiting',
    effect: 'The hub is told that it sends too much, and waits as long as it is asked to.',
  },
  server_error: {
    label: 'failing',
    effect: 'The hub’s calls end in a server error. It tries again, with growing pauses.',
  },
  drop_after_accept: {
    label: 'cutting the line',
    effect: 'Messages are taken, but the line is cut before the hub hears so. It waits for their ticks.',
  },
};
