import { describe, expect, it } from 'vitest';
import { formatClock, formatDay } from './time.ts';

/** In Kigali, where the hub is while nothing else was said, it is nine o'clock. */
const NOW = new Date('2026-11-24T07:00:00Z');

describe('formatDay', () => {
  it.each([
    ['2026-11-23T22:01:00Z', 'Today'],
    ['2026-11-23T21:59:00Z', 'Yesterday'],
    ['2026-11-22T21:59:00Z', '22 Nov'],
    ['2025-12-31T10:00:00Z', '31 Dec 2025'],
    ['nonsense', 'Unknown day'],
  ])('%s is %s', (timestamp, day) => {
    expect(formatDay(timestamp, NOW)).toBe(day);
  });
});

describe('formatClock', () => {
  it('has two digits each and 24 hours', () => {
    expect(formatClock('2026-11-24T05:05:00Z')).toBe('07:05');
    expect(formatClock('2026-11-24T17:30:00Z')).toBe('19:30');
  });

  it('is empty for no time', () => {
    expect(formatClock('')).toBe('');
  });
});
