/** What a trip says of itself, in words and colours. */
import type {
  TripStatus,
  TripsPersonFragment,
  TripsPlaceFragment,
  TripsRowFragment,
} from '../../generated/trips.ts';
import { type Text, word } from '../../i18n/text.ts';
import { placeOf } from '../../lib/place.ts';
import type { Tone } from '../../ui/Status.tsx';
import { tripTone, tripWord } from '../../ui/statuses.ts';

export { VEHICLE_TYPES } from '../../lib/vehicles.ts';
export { word };

export const ACTIVE = ['REQUESTED', 'SCHEDULED', 'ACCEPTED', 'IN_PROGRESS'] as const;
export const STATUSES = [...ACTIVE, 'COMPLETED', 'CANCELLED', 'EXPIRED'] as const;
export const ROLES = ['RIDER', 'DRIVER'] as const;
export const RECURRENCES = ['DAILY', 'WEEKDAYS', 'WEEKLY'] as const;
/** Those that people give; the others are the hub's own. */
export const REASONS = [
  'CHANGED_PLANS',
  'WAITED_TOO_LONG',
  'NO_SHOW',
  'PRICE',
  'VEHICLE_PROBLEM',
  'SAFETY',
  'OTHER',
] as const;

/** The colours of the map's lines (`map/style.ts`), beside the words. */
const SWATCHES: Record<TripStatus, string> = {
  REQUESTED: 'bg-chart-4',
  SCHEDULED: 'bg-chart-5',
  ACCEPTED: 'bg-chart-1',
  IN_PROGRESS: 'bg-chart-3',
  COMPLETED: 'bg-muted/60',
  CANCELLED: 'bg-muted/60',
  EXPIRED: 'bg-muted/60',
};

type Trip = Pick<TripsRowFragment, 'status' | 'arrivedAt'>;

export const toneOf = ({ status }: Pick<Trip, 'status'>): Tone => tripTone(status);
export const swatchOf = (status: TripStatus): string => SWATCHES[status];

export function statusOf({ status, arrivedAt }: Trip, t: Text): string {
  return status === 'ACCEPTED' && arrivedAt ? t('trip-status-arrived') : nameOf(status, t);
}

export const nameOf = tripWord;

export function isOver({ status }: Pick<Trip, 'status'>): boolean {
  return !ACTIVE.includes(status as (typeof ACTIVE)[number]);
}

/** When it is to be; a ride now, when it was asked for. */
export function timeOf({ scheduledFor, createdAt }: Pick<TripsRowFragment, 'scheduledFor' | 'createdAt'>) {
  return scheduledFor ?? createdAt;
}

export function placeName(place: TripsPlaceFragment | null | undefined, t: Text): string {
  return placeOf(place) ?? t('trips-anywhere');
}

export function personName(person: TripsPersonFragment | null | undefined): string | null {
  return person ? (person.name ?? person.maskedPhone ?? '–') : null;
}
