import { CombinedError } from '@urql/core';
import { describe, expect, it } from 'vitest';
import { belongs, isOutOfPlace } from './belongs.ts';

const PERSON = {
  id: 'diane',
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

describe('out of place', () => {
  const row = (id: string, hour: number) => ({ id, lastWroteAt: `2026-11-26T${hour}:00:00Z` });
  const wrote = (hour: number) => ({ ...PERSON, ...row('diane', hour) });
  const listed = (...rows: ReturnType<typeof row>[]) => ({ rows, loading: false, hasMore: true });

  it('is who stands below somebody who wrote before them', () => {
    expect(isOutOfPlace(wrote(12), listed(row('eric', 11), row('diane', 12)), {})).toBe(true);
    expect(isOutOfPlace(wrote(12), listed(row('diane', 12), row('eric', 11)), {})).toBe(false);
    expect(isOutOfPlace(wrote(12), listed(row('eric', 12), row('diane', 12)), {})).toBe(false);
  });

  it('is who is missing among what was read so far', () => {
    expect(isOutOfPlace(wrote(12), listed(row('eric', 11)), {})).toBe(true);
    expect(isOutOfPlace(wrote(12), listed(row('eric', 11)), { blocked: true })).toBe(false);
    expect(isOutOfPlace(wrote(12), { ...listed(), hasMore: false }, {})).toBe(true);
    expect(isOutOfPlace(wrote(12), { ...listed(), loading: true }, {})).toBe(false);
  });

  it('is not who comes further below', () => {
    const whole = { ...listed(row('eric', 11)), hasMore: false };
    expect(isOutOfPlace(wrote(10), listed(row('eric', 11)), {})).toBe(false);
    expect(isOutOfPlace(wrote(10), whole, {})).toBe(true);
    const broken = { error: new CombinedError({}), retry: () => {} };
    expect(isOutOfPlace(wrote(10), { ...whole, failed: broken }, {})).toBe(false);
  });
});
