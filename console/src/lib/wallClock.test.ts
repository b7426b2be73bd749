import { expect, it } from 'vitest';
import { momentIn, typedIn } from './wallClock.ts';

it.each([
  ['Africa/Kigali', '2026-11-26T14:05', '2026-11-26T12:05:00.000Z'],
  ['Africa/Kigali', '2026-12-31T23:30', '2026-12-31T21:30:00.000Z'],
  ['UTC', '2026-11-26T14:05', '2026-11-26T14:05:00.000Z'],
  ['America/St_Johns', '2026-11-26T14:05', '2026-11-26T17:35:00.000Z'],
  // An hour after the clock was set to summer.
  ['Europe/Paris', '2026-03-29T03:30', '2026-03-29T01:30:00.000Z'],
])('is a moment in %s at %s', (zone, typed, moment) => {
  expect(momentIn(zone, typed)).toBe(moment);
  expect(typedIn(zone, Date.parse(moment))).toBe(typed);
});

it.each(['', 'soon', '2026-11-26', '2026-11-26T25:00'])('is none where “%s” is typed', (typed) => {
  expect(momentIn('UTC', typed)).toBeNull();
});
