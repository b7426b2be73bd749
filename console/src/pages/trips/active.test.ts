import { describe, expect, it, vi } from 'vitest';
import type { TripsRowFragment } from '../../generated/trips.ts';
import { askActive, busyOf, createActive, drawnOf } from './active.ts';
import { askedOf, fits, questionOf } from './question.ts';

type Trip = TripsRowFragment;
const NOW = Date.parse('2026-11-26T10:00:00Z');

function trip(id: string, rest: Partial<Trip> = {}): Trip {
  const at = '2026-11-26T09:00:00Z';
  const pickup = { latitude: -1.95, longitude: 30.06, name: null, address: null };
  const none = { scheduledFor: null, acceptedAt: null, arrivedAt: null, startedAt: null, endedAt: null };
  return {
    id,
    version: 1,
    status: 'REQUESTED',
    postedBy: 'RIDER',
    vehicleType: 'MOTO',
    createdAt: at,
    updatedAt: at,
    ...none,
    fareRwf: null,
    recurrence: null,
    seriesId: null,
    pickup,
    dropoff: null,
    rider: null,
    driver: null,
    vehicle: null,
    ...rest,
  };
}

const driver = { id: 'eric', name: 'Eric', maskedPhone: null };

describe('the trips that are not over', () => {
  it('come and go as they are told', async () => {
    const active = createActive();
    await active.load(async () => [trip('a'), trip('b')]);
    active.note(trip('c'));
    active.note(trip('a', { status: 'COMPLETED', version: 2 }));
    expect([...(active.trips.get()?.keys() ?? [])]).toEqual(['b', 'c']);
  });

  it('are as they were told while they were asked for, whatever is answered later', async () => {
    const active = createActive();
    let answer = (_trips: Trip[]) => {};
    const loading = active.load(() => new Promise((resolve) => (answer = resolve)));
    active.note(trip('made', { version: 1 }));
    active.note(trip('over', { status: 'CANCELLED', version: 3 }));
    active.note(trip('taken', { status: 'ACCEPTED', version: 2 }));
    answer([trip('over', { version: 2 }), trip('taken', { version: 1 }), trip('newer', { version: 5 })]);
    await loading;
    const told = active.trips.get();
    expect([...(told?.keys() ?? [])].sort()).toEqual(['made', 'newer', 'taken']);
    expect(told?.get('taken')?.status).toBe('ACCEPTED');
  });

  it('are not changed by news that is older', async () => {
    const active = createActive();
    await active.load(async () => [trip('a', { status: 'IN_PROGRESS', version: 4 })]);
    active.note(trip('a', { status: 'ACCEPTED', version: 3 }));
    expect(active.trips.get()?.get('a')?.status).toBe('IN_PROGRESS');
  });

  it('stay as they are where the hub does not answer, and forget what ended once it does', async () => {
    const active = createActive();
    await active.load(async () => null);
    expect(active.trips.get()).toBeNull();
    await active.load(async () => [trip('a'), trip('b')]);
    await active.load(async () => null);
    expect(active.trips.get()?.size).toBe(2);
    await active.load(async () => [trip('b')]);
    expect([...(active.trips.get()?.keys() ?? [])]).toEqual(['b']);
  });
});

it('asks for page after page', async () => {
  const page = (id: string, endCursor: string | null) => ({
    trips: { nodes: [trip(id)], pageInfo: { hasNextPage: endCursor !== null, endCursor } },
  });
  const answers = [page('a', 'one'), page('b', 'two'), page('c', null)];
  const query = vi.fn((_document: unknown, _variables: { after: string | null }) => ({
    toPromise: async () => ({ data: answers.shift() }),
  }));
  const all = await askActive({ query } as never);
  expect(all?.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  expect(query.mock.calls.map(([, { after }]) => after)).toEqual([null, 'one', 'two']);
  expect(await askActive({ query } as never)).toBeNull();
});

describe('what is drawn', () => {
  const active = new Map([['a', trip('a')]]);
  const { filter } = questionOf({}, NOW);

  it('is all that is not over, also what the list does not hold, and nothing that is over', () => {
    const rows = [trip('b'), trip('done', { status: 'COMPLETED' })];
    expect(drawnOf(active, rows, filter).map(({ id }) => id)).toEqual(['a', 'b']);
    expect(drawnOf(null, rows, filter).map(({ id }) => id)).toEqual(['b']);
  });

  it('is what the filters leave, and what is over where that is asked for', () => {
    const rows = [trip('done', { status: 'COMPLETED' })];
    const over = questionOf({ status: 'COMPLETED' }, NOW).filter;
    expect(drawnOf(active, rows, over).map(({ id }) => id)).toEqual(['done']);
    expect(drawnOf(active, [], questionOf({ type: 'CAB' }, NOW).filter)).toEqual([]);
  });

  it('is as the list has it where that knows more', () => {
    const rows = [trip('a', { status: 'ACCEPTED' })];
    expect(drawnOf(active, rows, filter)[0]?.status).toBe('ACCEPTED');
    const newer = new Map([['a', trip('a', { status: 'IN_PROGRESS', version: 3 })]]);
    expect(drawnOf(newer, rows, filter)[0]?.status).toBe('IN_PROGRESS');
  });
});

it('is busy who drives, has come, or sets out soon', () => {
  const planned = (scheduledFor: string) => ({ status: 'ACCEPTED', driver, scheduledFor }) as const;
  const isBusy = (rest: Partial<Trip>) => busyOf([trip('a', rest)], NOW).has('eric');
  expect(isBusy({ status: 'IN_PROGRESS', driver })).toBe(true);
  expect(isBusy({ status: 'ACCEPTED', driver })).toBe(true);
  expect(isBusy(planned('2026-11-26T10:10:00Z'))).toBe(true);
  expect(isBusy(planned('2026-11-26T12:00:00Z'))).toBe(false);
  expect(isBusy({ ...planned('2026-11-26T12:00:00Z'), arrivedAt: '2026-11-26T09:59:00Z' })).toBe(true);
  expect(isBusy({ status: 'REQUESTED' })).toBe(false);
});

describe('what the address asks', () => {
  it('is the same whatever is chosen', () => {
    expect(askedOf({ last: '1h', trip: 'a' })).toBe(askedOf({ last: '1h', driver: 'b', show: 'drivers' }));
    expect(askedOf({ last: '1h' })).not.toBe(askedOf({ last: '24h' }));
  });

  it('leaves out what was made at another time', () => {
    const { filter } = questionOf({ last: '1h' }, NOW);
    expect(fits(trip('a', { createdAt: '2026-11-26T09:30:00Z' }), filter)).toBe(true);
    expect(fits(trip('a', { createdAt: '2026-11-26T08:30:00Z' }), filter)).toBe(false);
    const { filter: before } = questionOf({ until: '2026-11-26T09:00:00Z' }, NOW);
    expect(fits(trip('a'), before)).toBe(false);
  });
});
