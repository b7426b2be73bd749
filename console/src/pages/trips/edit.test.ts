import { describe, expect, it } from 'vitest';
import { changesOf, detailsOf, problemsOf } from './edit.ts';
import { placeDraft } from './useDraft.ts';

const t = (id: string) => id;
const ZONE = 'Africa/Kigali';
const remera = { latitude: -1.9587, longitude: 30.1187, name: 'Remera', address: 'KG 11 Ave' };
const somewhere = { latitude: -1.94, longitude: 30.05, name: null, address: null };
const trip = { pickup: remera, dropoff: somewhere, scheduledFor: '2026-11-26T12:05:00Z', note: 'a bag' };
const before = detailsOf(trip, ZONE, t);

describe('what is changed of a trip', () => {
  it('is nothing where nothing was', () => {
    expect(before.at).toBe('2026-11-26T14:05');
    expect(changesOf(before, before, ZONE)).toEqual({});
  });

  it('is what was, and nothing else', () => {
    const at = '2026-11-26T15:00';
    expect(changesOf(before, { ...before, at }, ZONE)).toEqual({ scheduledFor: '2026-11-26T13:00:00.000Z' });
    const pickup = placeDraft('-1.95, 30.1');
    expect(changesOf(before, { ...before, pickup }, ZONE)).toEqual({
      pickup: { latitude: -1.95, longitude: 30.1 },
    });
    expect(changesOf(before, { ...before, note: ' two bags ' }, ZONE)).toEqual({ note: 'two bags' });
  });

  it('may be that something is said no more', () => {
    const after = { ...before, dropoff: placeDraft(''), note: ' ' };
    expect(changesOf(before, after, ZONE)).toEqual({ dropoff: null, note: null });
  });

  it('is taken back by what was before', () => {
    const after = { ...before, pickup: placeDraft('-1.95, 30.1'), dropoff: placeDraft('') };
    expect(changesOf(after, before, ZONE)).toEqual({
      pickup: remera,
      dropoff: { latitude: -1.94, longitude: 30.05 },
    });
  });

  it('is told what is missing', () => {
    const after = { ...before, pickup: placeDraft('nowhere at all'), dropoff: placeDraft('?'), at: '' };
    expect([...problemsOf(after, before, ZONE, t).keys()]).toEqual(['pickup', 'dropoff', 'scheduledFor']);
    expect(problemsOf({ ...before, at: '' }, { ...before, at: '' }, ZONE, t).size).toBe(0);
  });
});
