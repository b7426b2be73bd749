/**
 * All trips that are not over, as they are told. The map and who is busy need all of them, whatever the list beside it is
 * narrowed to and however far it was read.
 */
import type { Client } from '@urql/core';
import { startTransition } from 'react';
import { createStore, type Store } from '../../data/store.ts';
import { UNCACHED } from '../../data/uncached.ts';
import { TripsListDocument, type TripsListQuery, type TripsRowFragment } from '../../generated/trips.ts';
import { fits, type Question } from './question.ts';
import { ACTIVE, isOver } from './trip.ts';

type Trip = TripsRowFragment;
type Trips = ReadonlyMap<string, Trip>;

export interface Active {
  /** Null until all have been told once. */
  trips: Store<Trips | null>;
  note(trip: Trip): void;
  /** Asks for all of them; what is told meanwhile is newer than what is answered. */
  load(ask: () => Promise<Trip[] | null>): Promise<void>;
}

export function createActive(): Active {
  const trips = createStore<Trips | null>(null);
  let rounds = 0;
  /** What was told while they are asked for. */
  let heard: Trip[] | null = null;
  return {
    trips,
    note: (trip) => {
      heard?.push(trip);
      const known = trips.get();
      if (known) trips.set(withTrip(known, trip));
    },
    load: async (ask) => {
      rounds += 1;
      const round = rounds;
      heard ??= [];
      const all = await ask();
      // A later question is answered later, with all that was heard.
      if (round !== rounds) return;
      const told = heard;
      heard = null;
      if (all) startTransition(() => trips.set([...all, ...told].reduce(withTrip, new Map() as Trips)));
    },
  };
}

function withTrip(trips: Trips, trip: Trip): Trips {
  const known = trips.get(trip.id);
  if (known && known.version > trip.version) return trips;
  const next = new Map(trips);
  if (isOver(trip)) next.delete(trip.id);
  else next.set(trip.id, trip);
  return next;
}

/** As many as the hub gives at once. */
const PAGE = 100;

/** Page by page, the oldest first: what is made meanwhile comes last. Null where the hub does not answer. */
export async function askActive(client: Pick<Client, 'query'>): Promise<Trip[] | null> {
  const all: Trip[] = [];
  for (let after: string | null | undefined = null; after !== undefined; ) {
    const page: TripsListQuery['trips'] | undefined = await askPage(client, after);
    if (!page) return null;
    all.push(...page.nodes);
    after = page.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? undefined) : undefined;
  }
  return all;
}

async function askPage(client: Pick<Client, 'query'>, after: string | null) {
  const filter = { statuses: [...ACTIVE] };
  const orderBy = { field: 'CREATED', direction: 'ASC' } as const;
  const asked = client.query(TripsListDocument, { first: PAGE, after, filter, orderBy }, UNCACHED);
  return (await asked.toPromise()).data?.trips;
}

/** What of both is asked for. A row of the list stands in the cache, and so knows what was just done. */
export function drawnOf(active: Trips | null, rows: readonly Trip[], filter: Question['filter']): Trip[] {
  const all = new Map(active ?? []);
  for (const row of rows) {
    const known = all.get(row.id);
    if (!known || known.version <= row.version) all.set(row.id, row);
  }
  return [...all.values()].filter((trip) => fits(trip, filter));
}

/** As long before a planned trip as its driver is on the way to it. */
const SETS_OUT_MS = 20 * 60_000;

/** Who drives on a trip at this moment. */
export function busyOf(trips: Iterable<Trip>, now: number): Set<string> {
  const busy = new Set<string>();
  for (const { status, scheduledFor, arrivedAt, driver } of trips) {
    const setsOut = arrivedAt || !scheduledFor || Date.parse(scheduledFor) < now + SETS_OUT_MS;
    if (driver && (status === 'IN_PROGRESS' || (status === 'ACCEPTED' && setsOut))) busy.add(driver.id);
  }
  return busy;
}
