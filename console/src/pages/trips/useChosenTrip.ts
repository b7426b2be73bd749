/** The trip that the address names; asked for by itself where the list does not hold it. */
import { useData } from '../../data/useData.ts';
import { TripsOneDocument, type TripsRowFragment } from '../../generated/trips.ts';

export function useChosenTrip(id: string | undefined, rows: TripsRowFragment[]): TripsRowFragment | null {
  const listed = rows.find((trip) => trip.id === id) ?? null;
  const pause = !id || listed !== null;
  const { data } = useData(TripsOneDocument, { id: id ?? '', oversee: false }, { pause });
  return listed ?? (id && data?.trip?.id === id ? data.trip : null);
}
