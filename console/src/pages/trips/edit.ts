/** What may be changed of a trip that nobody has agreed to, and what of it was. */
import type { TripsOneQuery, UpdateTripInput } from '../../generated/trips.ts';
import type { Text } from '../../i18n/text.ts';
import { momentIn, typedIn } from '../../lib/wallClock.ts';
import type { Place } from '../../map/place.ts';
import { placeName } from './trip.ts';
import type { PlaceDraft } from './useDraft.ts';

type Trip = NonNullable<TripsOneQuery['trip']>;
type Told = Pick<Trip, 'pickup' | 'dropoff' | 'scheduledFor' | 'note'>;

export interface Details {
  pickup: PlaceDraft;
  dropoff: PlaceDraft;
  /** `2026-11-26T14:05`, by the clock on the hub's wall; empty for a ride now, which has no time to change. */
  at: string;
  note: string;
}

export type Changes = Omit<UpdateTripInput, 'id' | 'expectedVersion'>;

export function detailsOf({ pickup, dropoff, scheduledFor, note }: Told, zone: string, t: Text): Details {
  const place = (told: Told['pickup']): PlaceDraft => ({ text: placeName(told, t), place: inputOf(told) });
  return {
    pickup: place(pickup),
    dropoff: dropoff ? place(dropoff) : { text: '', place: null },
    at: scheduledFor ? typedIn(zone, Date.parse(scheduledFor)) : '',
    note: note ?? '',
  };
}

function inputOf({ latitude, longitude, name, address }: Told['pickup']): Place & { address?: string } {
  return { latitude, longitude, ...(name ? { name } : {}), ...(address ? { address } : {}) };
}

export function problemsOf({ pickup, dropoff, at }: Details, before: Details, zone: string, t: Text) {
  const problems = new Map<string | null, string>();
  if (!pickup.place) problems.set('pickup', t('trips-need-place'));
  if (dropoff.text.trim() && !dropoff.place) problems.set('dropoff', t('trips-need-place'));
  if (before.at && !momentIn(zone, at)) problems.set('scheduledFor', t('trips-need-time'));
  return problems;
}

/** What is not given stays as it is, also what somebody else changed meanwhile. */
export function changesOf(before: Details, after: Details, zone: string): Changes {
  const { pickup, dropoff, at, note } = after;
  return {
    ...(pickup.place && pickup.text !== before.pickup.text ? { pickup: pickup.place } : {}),
    ...(dropoff.text.trim() !== before.dropoff.text ? { dropoff: dropoff.place } : {}),
    ...(before.at && at !== before.at ? { scheduledFor: momentIn(zone, at) } : {}),
    ...(note.trim() !== before.note.trim() ? { note: note.trim() || null } : {}),
  };
}
