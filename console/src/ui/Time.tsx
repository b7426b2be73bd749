/** A moment: how long ago it was, and exactly when, in the hub's time zone. */
import { useSyncExternalStore } from 'react';
import { formatAge } from '../i18n/format.ts';
import { useText } from '../i18n/text.ts';
import { useFormat } from '../i18n/useFormat.ts';

interface Props {
  at: string | null | undefined;
  /** `relative` grows older by itself; `moment` says day and time; `clock` the time alone. */
  as?: 'relative' | 'moment' | 'clock';
  seconds?: boolean;
}

export function Time({ at, as = 'relative', seconds = false }: Props) {
  const format = useFormat();
  const age = useAge(at);
  if (!at) return <span className="text-muted">–</span>;
  const exact = format.moment(at, true);
  const shown = { relative: age, moment: format.moment(at, seconds), clock: format.clock(at, seconds) }[as];
  return (
    <time dateTime={at} title={as === 'relative' ? exact : `${exact} · ${age}`} className="tabular-nums">
      {shown}
    </time>
  );
}

/** `just now`, `3 min ago`, `in 2 h`. */
export function useAge(at: string | null | undefined): string {
  const t = useText();
  const now = useNow();
  if (!at) return '';
  const ms = now - new Date(at).getTime();
  if (Math.abs(ms) < 5_000) return t('time-now');
  return ms > 0 ? t('time-ago', { age: formatAge(ms) }) : t('time-in', { age: formatAge(-ms) });
}

const TICK_MS = 5_000;
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

/** The moment, a few seconds coarse: one clock for all that grow older on the page. */
export function useNow(): number {
  return useSyncExternalStore(listen, () => now);
}

function listen(listener: () => void): () => void {
  if (listeners.size === 0) {
    now = Date.now();
    timer = setInterval(() => {
      now = Date.now();
      for (const each of [...listeners]) each();
    }, TICK_MS);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearInterval(timer);
  };
}
