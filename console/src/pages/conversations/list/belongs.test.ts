import { expect, it } from 'vitest';
import { belongs } from './belongs.ts';

const PERSON = {
  blocked: false,
  stopped: false,
  lastWroteAt: '2026-11-26T10:00:00Z',
  assignedTo: { id: 'me', name: 'Diane' },
};

it('takes everybody where nothing narrows the list', () => {
  expect(belongs(PERSON, {})).toBe(true);
});

it('takes who is of the list now', () => {
  expect(belongs(PERSON, { assignedTo: 'me' })).toBe(true);
  expect(belongs(PERSON, { assignedTo: 'other' })).toBe(false);
  expect(belongs(PERSON, { assigned: false })).toBe(false);
  expect(belongs({ ...PERSON, assignedTo: null }, { assigned: false })).toBe(true);
  expect(belongs(PERSON, { blocked: true })).toBe(false);
  expect(belongs({ ...PERSON, stopped: true }, { stopped: true })).toBe(true);
  expect(belongs(PERSON, { wroteSince: '2026-11-26T09:00:00Z' })).toBe(true);
  expect(belongs(PERSON, { wroteSince: '2026-11-26T11:00:00Z' })).toBe(false);
});

it('leaves names to the hub', () => {
  expect(belongs(PERSON, { name: 'Diane' })).toBe(false);
});
