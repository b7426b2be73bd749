import { expect, it } from 'vitest';
import { endOf, fromField, toField } from './ends.ts';

it('reads and writes moments in the zone of the hub', () => {
  expect(toField('2026-12-31T21:30:00Z', 'Africa/Kigali')).toBe('2026-12-31T23:30');
  expect(fromField('2026-12-31T23:30', 'Africa/Kigali')).toBe('2026-12-31T21:30:00.000Z');
  expect(fromField('soon', 'Africa/Kigali')).toBeNull();
});

it('ends after a while, at a moment, or never', () => {
  expect(endOf('1h', '', 0)).toBe('1970-01-01T01:00:00.000Z');
  expect(endOf('never', '')).toBeNull();
});
