/** The formats of `format.ts` in the language of now. */
import { useMemo } from 'react';
import { useStore } from '../data/store.ts';
import {
  formatClock,
  formatDay,
  formatDuration,
  formatMoment,
  formatNumber,
  formatRwf,
  formatShare,
  formatShort,
} from './format.ts';
import { language } from './locale.ts';

export function useFormat() {
  const now = useStore(language);
  return useMemo(
    () => ({
      clock: (at: string | Date, seconds = false) => formatClock(new Date(at), now, seconds),
      day: (at: string | Date) => formatDay(new Date(at), now),
      moment: (at: string | Date, seconds = false) => formatMoment(new Date(at), now, seconds),
      duration: formatDuration,
      number: (value: number, digits = 0) => formatNumber(value, now, digits),
      short: (value: number) => formatShort(value, now),
      share: (share: number) => formatShare(share, now),
      rwf: (amount: number) => formatRwf(amount, now),
    }),
    [now],
  );
}
