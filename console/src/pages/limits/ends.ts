/** When something ends by itself: after one of a few whiles, or at a moment in the hub's own zone. */
import { hubZone } from '../../data/hub.ts';
import { momentIn } from '../../lib/wallClock.ts';

const HOUR_MS = 3_600_000;

export const WHILES = {
  '1h': HOUR_MS,
  '8h': 8 * HOUR_MS,
  '24h': 24 * HOUR_MS,
  '7d': 168 * HOUR_MS,
  '30d': 720 * HOUR_MS,
};
export type While = keyof typeof WHILES;
/** `never`: until somebody takes it back; `moment`: as a field says. */
export type Ends = While | 'never' | 'moment';

export function endOf(ends: Ends, moment: string, now = Date.now()): string | null {
  if (ends === 'never') return null;
  if (ends === 'moment') return momentIn(hubZone(), moment);
  return new Date(now + WHILES[ends]).toISOString();
}
