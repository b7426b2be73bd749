/** When something ends by itself: after one of a few whiles, or at a moment in the hub's own zone. */
import { hubZone } from '../../data/hub.ts';

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
  if (ends === 'moment') return fromField(moment);
  return new Date(now + WHILES[ends]).toISOString();
}

/** `2026-12-31T23:00`, as a field of day and time has it. */
export function toField(at: string, zone = hubZone()): string {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  return parts.format(new Date(at)).replace(' ', 'T');
}

const FIELD = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/;

/** Null for what is no moment. */
export function fromField(text: string, zone = hubZone()): string | null {
  const asIfUtc = FIELD.test(text) ? Date.parse(`${text}:00Z`) : Number.NaN;
  if (Number.isNaN(asIfUtc)) return null;
  const ahead = Date.parse(`${toField(new Date(asIfUtc).toISOString(), zone)}:00Z`) - asIfUtc;
  return new Date(asIfUtc - ahead).toISOString();
}
