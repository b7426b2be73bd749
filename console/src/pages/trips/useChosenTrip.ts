/** The trip that the address names; asked for by itself where nothing holds it that is shown. */
import type { CombinedError } from '@urql/core';
import { useData } from '../../data/useData.ts';
import { TripsOneDocument, type TripsRowFragment } from '../../generated/trips.ts';

type Trips = readonly TripsRowFragment[];

export interface Chosen {
  trip: TripsRowFragment | null;
  /** There is none of this id. */
  gone: boolean;
  error: CombinedError | undefined;
  refetch(): void;
}

export function useChosenTrip(id: string | undefined, listed: Trips, drawn: Trips): Chosen {
  const isIt = (trip: TripsRowFragment) => trip.id === id;
  const known = listed.find(isIt) ?? drawn.find(isIt) ?? null;
  const pause = !id || known !== null;
  const asked = useData(TripsOneDocument, { id: id ?? '', oversee: false }, { pause });
  const found = asked.data?.trip && isIt(asked.data.trip) ? asked.data.trip : null;
  const trip = known ?? (id ? found : null);
  const open = !pause && !trip;
  return {
    trip,
    gone: open && !asked.error && asked.data?.trip === null,
    error: open ? asked.error : undefined,
    refetch: asked.refetch,
  };
}
