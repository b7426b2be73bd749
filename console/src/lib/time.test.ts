import { describe, expect, it } from 'vitest';
import { formatClock, formatDay } from './time.ts';

/** The tests' own zone does not matter: local times in, local times out. */
const at = (...parts: [number, number, number, number?, number?]) => new Date(...parts).toISOString();
const NOW = new Date(2026, 10, 24, 9, 0);

describe('formatDay', () => {
  it.each([
    [at(2026, 10, 24, 0, 1), 'Today'],
    [at(2026, 10, 23, 23, 59), 'Yesterday'],
    [at(2026, 10, 20, 12), 'Friday 20 November'],
    [at(2025, 11, 31, 12), '31 December 2025'],
    ['nonsense', 'Unknown day'],
  ])('%s is %s', (timestamp, day) => {
    expect(formatDay(timestamp, NOW)).toBe(day);
  });
});

describe('formatClock', () => {
  it('has two digits each and 24 hours', () => {
    expect(formatClock(at(2026, 10, 24, 7, 5))).toBe('07:05');
    expect(formatClock(at(2026, 10, 24, 19, 30))).toBe('19:30');
  });

  it('is empty for no time', () => {
    expect(formatClock('')).toBe('');
  });
});
