/** Changes that are held for a few seconds, in which they can be taken back. */

export class TakenBack extends Error {
  constructor() {
    super('It was taken back.');
    this.name = 'TakenBack';
  }
}

interface Hold {
  go(): void;
  back(): void;
}

export function createHolds() {
  const holds = new Set<Hold>();
  return {
    /** Waits, unless it is taken back; a page that is left does not wait. */
    pause: (ms: number, signal: AbortSignal | undefined) => pause(ms, signal, holds),
    /** Lets all of them go. */
    go: () => {
      for (const { go } of [...holds]) go();
    },
    /** Takes all of them back. */
    back: () => {
      for (const { back } of [...holds]) back();
    },
  };
}

function pause(ms: number, signal: AbortSignal | undefined, holds: Set<Hold>): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (then: () => void) => {
      clearTimeout(timer);
      globalThis.removeEventListener?.('pagehide', go);
      signal?.removeEventListener('abort', back);
      holds.delete(hold);
      then();
    };
    const go = () => end(resolve);
    const back = () => end(() => reject(new TakenBack()));
    const hold = { go, back };
    const timer = setTimeout(go, ms);
    holds.add(hold);
    globalThis.addEventListener?.('pagehide', go);
    signal?.addEventListener('abort', back);
    if (signal?.aborted) back();
  });
}
