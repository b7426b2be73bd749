/** What the address asks of the trips. */
import type { TripsRowFragment } from '../../generated/trips.ts';
import { readList, readSpan, type UrlState } from '../../ui/urlState.ts';
import { ACTIVE, ROLES, STATUSES, VEHICLE_TYPES } from './trip.ts';

const ASKED = ['status', 'type', 'by', 'person', 'last', 'since', 'until', 'order'] as const;

/** What of the address is asked, without what is chosen or how it is shown. */
export function askedOf(state: UrlState): string {
  return JSON.stringify(Object.fromEntries(ASKED.map((name) => [name, state[name]])));
}

export type Question = ReturnType<typeof questionOf>;

export function questionOf(state: UrlState, now = Date.now()) {
  const statuses = readList(state.status, STATUSES);
  const vehicleTypes = readList(state.type, VEHICLE_TYPES);
  const postedBy = ROLES.find((role) => role === state.by);
  return {
    filter: {
      statuses: statuses.length > 0 ? statuses : [...ACTIVE],
      ...(vehicleTypes.length > 0 ? { vehicleTypes } : {}),
      ...(postedBy ? { postedBy } : {}),
      ...(state.person ? { userId: state.person } : {}),
      ...readSpan(state, now),
    },
    orderBy:
      state.order === 'time'
        ? ({ field: 'SCHEDULED', direction: 'ASC' } as const)
        : ({ field: 'CREATED', direction: 'DESC' } as const),
  };
}

export function fits(
  trip: TripsRowFragment,
  { statuses, vehicleTypes, postedBy, userId, since, until }: Question['filter'],
): boolean {
  if (!statuses.includes(trip.status)) return false;
  if (vehicleTypes && !vehicleTypes.includes(trip.vehicleType)) return false;
  if (postedBy && trip.postedBy !== postedBy) return false;
  const made = Date.parse(trip.createdAt);
  if (since && made < Date.parse(since)) return false;
  if (until && made >= Date.parse(until)) return false;
  return !userId || trip.rider?.id === userId || trip.driver?.id === userId;
}
