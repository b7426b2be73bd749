import { expect, it } from 'vitest';
import type { DriversRowFragment } from '../../generated/drivers.ts';
import type { LiveDriver } from '../../map/drivers.ts';
import { presenceOf, roadOf } from './driver.ts';

const NOW = Date.parse('2026-11-26T10:05:00Z');
const place = { latitude: -1.95, longitude: 30.06 };

function presence(online: boolean, since: string) {
  return { online, since: `2026-11-26T${since}:00Z`, seenAt: '2026-11-26T10:00:00Z', place, vehicle: null };
}

const listed = (since: string) => ({ id: 'eric', presence: presence(true, since) }) as DriversRowFragment;
const told = (online: boolean, since: string) =>
  new Map([['eric', { ...presence(online, since), user: { id: 'eric' } } as LiveDriver]]);
const NOBODY = new Map<string, LiveDriver>();

it('is off the road once that was told, whatever the list said before', () => {
  const live = { here: NOBODY, left: told(false, '10:01') };
  expect(roadOf(presenceOf(listed('09:00'), live), NOW)).toBe('off');
});

it('is on the road again where a list that is newer says so', () => {
  const live = { here: NOBODY, left: told(false, '10:01') };
  expect(roadOf(presenceOf(listed('10:03'), live), NOW)).toBe('online');
});

it('is what the map says of who is on it, and what the list says of whom nothing was told', () => {
  const none = { id: 'eric', presence: null } as DriversRowFragment;
  expect(roadOf(presenceOf(none, { here: told(true, '10:01'), left: NOBODY }), NOW)).toBe('online');
  expect(roadOf(presenceOf(listed('09:00'), { here: NOBODY, left: NOBODY }), NOW)).toBe('online');
  expect(presenceOf(none, { here: NOBODY, left: NOBODY })).toBeNull();
});
