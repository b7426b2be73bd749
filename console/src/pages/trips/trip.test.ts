import { describe, expect, it } from 'vitest';
import { momentIn, placeName, typedIn } from './trip.ts';

describe('a time typed by the clock on the hub’s wall', () => {
  it.each([
    ['Africa/Kigali', '2026-11-26T14:05', '2026-11-26T12:05:00.000Z'],
    ['UTC', '2026-11-26T14:05', '2026-11-26T14:05:00.000Z'],
    ['America/St_Johns', '2026-11-26T14:05', '2026-11-26T17:35:00.000Z'],
  ])('is a moment in %s', (zone, typed, moment) => {
    expect(momentIn(zone, typed)).toBe(moment);
    expect(typedIn(zone, Date.parse(moment))).toBe(typed);
  });

  it('may be none', () => expect(momentIn('UTC', '')).toBeNull());
});

it('names a place by what is known of it', () => {
  const t = (id: string) => id;
  const place = { latitude: -1.95361, longitude: 30.09272, name: null, address: null };
  expect(placeName(place, t)).toBe('-1.9536, 30.0927');
  expect(placeName({ ...place, name: 'Remera' }, t)).toBe('Remera');
  expect(placeName(null, t)).toBe('trips-anywhere');
});
