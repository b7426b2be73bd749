import { expect, it } from 'vitest';
import { placeName } from './trip.ts';

it('names a place by what is known of it', () => {
  const t = (id: string) => id;
  const place = { latitude: -1.95361, longitude: 30.09272, name: null, address: null };
  expect(placeName(place, t)).toBe('-1.9536, 30.0927');
  expect(placeName({ ...place, name: 'Remera' }, t)).toBe('Remera');
  expect(placeName(null, t)).toBe('trips-anywhere');
});
