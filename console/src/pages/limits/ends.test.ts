import { expect, it } from 'vitest';
import { endOf } from './ends.ts';

it('ends after a while, at a moment, or never', () => {
  expect(endOf('1h', '', 0)).toBe('1970-01-01T01:00:00.000Z');
  expect(endOf('moment', '2026-12-31T23:30')).toBe('2026-12-31T21:30:00.000Z');
  expect(endOf('moment', 'soon')).toBeNull();
  expect(endOf('never', '')).toBeNull();
});
