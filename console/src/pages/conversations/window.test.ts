import { expect, it } from 'vitest';
import { isSoonOver, timeLeft } from './window.ts';

const WROTE = '2026-11-26T10:00:00Z';
const after = (hours: number) => Date.parse(WROTE) + hours * 3_600_000;

it('lets staff answer for 24 hours', () => {
  expect(timeLeft(WROTE, after(1))).toBe(23 * 3_600_000);
  expect(timeLeft(WROTE, after(24))).toBe(0);
  expect(timeLeft(WROTE, after(30))).toBe(0);
  expect(timeLeft(null, after(1))).toBe(0);
});

it('warns in the last hour', () => {
  expect(isSoonOver(timeLeft(WROTE, after(22)))).toBe(false);
  expect(isSoonOver(timeLeft(WROTE, after(23.5)))).toBe(true);
});
