import { expect, it } from 'vitest';
import { makePassword, stateOf } from './operator.ts';

it('is closed before it is locked, and locked only until then', () => {
  const now = Date.parse('2026-11-26T12:00:00Z');
  const later = '2026-11-26T12:10:00Z';
  expect(stateOf({ disabledAt: null, lockedUntil: null }, now)).toBe('open');
  expect(stateOf({ disabledAt: null, lockedUntil: later }, now)).toBe('locked');
  expect(stateOf({ disabledAt: null, lockedUntil: '2026-11-26T11:00:00Z' }, now)).toBe('open');
  expect(stateOf({ disabledAt: later, lockedUntil: later }, now)).toBe('closed');
});

it('makes passwords that can be read out', () => {
  expect(makePassword()).toMatch(/^([a-hjkmnp-z2-9]{4}-){4}[a-hjkmnp-z2-9]{4}$/);
  expect(makePassword()).not.toBe(makePassword());
});
