import { expect, it } from 'vitest';
import {
  dayOf,
  formatAge,
  formatClock,
  formatDay,
  formatDuration,
  formatRwf,
  formatShare,
} from './format.ts';

const LATE = new Date('2026-11-26T22:30:05Z');

it('tells times in Kigali, whatever the browser thinks', () => {
  expect(formatClock(LATE, 'en')).toBe('00:30');
  expect(formatClock(LATE, 'en', true)).toBe('00:30:05');
  expect(dayOf(LATE)).toBe('2026-11-27');
});

it('names days in three languages, and years where they are others', () => {
  const now = new Date('2026-12-01T00:00:00Z');
  expect(formatDay(LATE, 'en', now)).toBe('27 Nov');
  expect(formatDay(LATE, 'rw', now)).toBe('27 Ugu');
  expect(formatDay(LATE, 'fr', now)).toMatch(/^27 nov/);
  expect(formatDay(LATE, 'en', new Date('2027-02-01'))).toBe('27 Nov 2026');
});

it.each([
  [0, '0 ms'],
  [0.4, '0.4 ms'],
  [430, '430 ms'],
  [2_400, '2.4 s'],
  [42_000, '42 s'],
  [185_000, '3 min 5 s'],
  [300_000, '5 min'],
  [3_599_600, '1 h'],
  [7_260_000, '2 h 1 min'],
])('%i ms are %s', (ms, shown) => {
  expect(formatDuration(ms)).toBe(shown);
});

it.each([
  [900, '0 s'],
  [59_000, '59 s'],
  [60_000, '1 min'],
  [7_200_000, '2 h'],
  [200_000_000, '2 d'],
])('%i ms ago were %s ago', (ms, shown) => {
  expect(formatAge(ms)).toBe(shown);
});

it('rounds no share up to the whole', () => {
  expect(formatShare(0.999_99, 'en')).toBe('99.999%');
  expect(formatShare(0.999_999, 'en')).toBe('99.999%');
  expect(formatShare(1, 'en')).toBe('100%');
});

it('writes francs', () => {
  expect(formatRwf(12_500, 'en')).toBe('12,500 RWF');
});
