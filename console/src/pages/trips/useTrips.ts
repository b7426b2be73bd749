/** The trips that the address asks for, live; and who drives on one at this moment. */
import { useMemo } from 'react';
import { useConnection } from '../../data/useConnection.ts';
import { useData } from '../../data/useData.ts';
import { useNews } from '../../data/useNews.ts';
import {
  TripsBusyDocument,
  TripsListDocument,
  TripsNewsDocument,
  type TripsRowFragment,
} from '../../generated/trips.ts';
import { readList, readSpan, type UrlState } from '../../ui/urlState.ts';
import { ACTIVE, ROLES, STATUSES, VEHICLE_TYPES } from './trip.ts';

/** As many as the hub gives at once, so that the map shows what is under way without a second page. */
const PAGE = 100;

export function useTrips(state: UrlState) {
  const asked = JSON.stringify(state);
  const { filter, orderBy } = useMemo(() => questionOf(JSON.parse(asked)), [asked]);
  const busy = useBusy();
  useNews(TripsNewsDocument, { filter: null }, { onNews: ({ tripUpdated }) => hear(tripUpdated) });
  const rows = useConnection(
    TripsListDocument,
    { first: PAGE, filter, orderBy },
    { pick: ({ trips }) => trips },
  );
  const hear = (trip: TripsRowFragment) => {
    busy.hear(trip);
    if (fits(trip, filter)) rows.note(trip.id);
  };
  return { rows, busy: busy.drivers };
}

type Question = ReturnType<typeof questionOf>;

function questionOf(state: UrlState) {
  const statuses = readList(state.status, STATUSES);
  const vehicleTypes = readList(state.type, VEHICLE_TYPES);
  const postedBy = ROLES.find((role) => role === state.by);
  return {
    filter: {
      statuses: statuses.length > 0 ? statuses : [...ACTIVE],
      ...(vehicleTypes.length > 0 ? { vehicleTypes } : {}),
      ...(postedBy ? { postedBy } : {}),
      ...(state.person ? { userId: state.person } : {}),
      ...readSpan(state),
    },
    orderBy:
      state.order === 'time'
        ? ({ field: 'SCHEDULED', direction: 'ASC' } as const)
        : ({ field: 'CREATED', direction: 'DESC' } as const),
  };
}

function fits(
  trip: TripsRowFragment,
  { statuses, vehicleTypes, postedBy, userId }: Question['filter'],
): boolean {
  if (!statuses.includes(trip.status)) return false;
  if (vehicleTypes && !vehicleTypes.includes(trip.vehicleType)) return false;
  if (postedBy && trip.postedBy !== postedBy) return false;
  return !userId || trip.rider?.id === userId || trip.driver?.id === userId;
}

const DRIVEN = ['ACCEPTED', 'IN_PROGRESS'] as const;
/** As long before a planned trip as its driver is on the way to it. */
const SETS_OUT_MS = 20 * 60_000;

/** Asked by itself, for the list may be narrowed to other trips. */
function useBusy() {
  const { data, refetch } = useData(TripsBusyDocument, { statuses: [...DRIVEN] });
  const drivers = useMemo(() => {
    const now = Date.now();
    const onTheRoad = (data?.trips.nodes ?? []).filter(
      ({ status, scheduledFor, arrivedAt }) =>
        status === 'IN_PROGRESS' ||
        (status === 'ACCEPTED' &&
          (arrivedAt || !scheduledFor || Date.parse(scheduledFor) < now + SETS_OUT_MS)),
    );
    return new Set(onTheRoad.flatMap(({ driver }) => driver?.id ?? []));
  }, [data]);
  const hear = ({ id, status }: TripsRowFragment) => {
    const known = data?.trips.nodes.some((trip) => trip.id === id);
    if (!known && DRIVEN.includes(status as (typeof DRIVEN)[number])) refetch();
  };
  return { drivers, hear };
}
