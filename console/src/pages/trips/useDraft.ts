/** What is in the form of a new trip, and what of it is still missing. */
import { useCallback, useState } from 'react';
import { hubZone } from '../../data/hub.ts';
import type { ScheduleTripInput, TripRecurrence, TripRole, VehicleType } from '../../generated/trips.ts';
import { type Text, useText } from '../../i18n/text.ts';
import { momentIn } from '../../lib/wallClock.ts';
import { type Place, readPlace } from '../../map/place.ts';
import { useUrlState } from '../../ui/urlState.ts';

export interface PlaceDraft {
  text: string;
  place: Place | null;
}

export interface Draft {
  personId: string;
  role: TripRole;
  vehicleType: VehicleType;
  vehicleId: string;
  pickup: PlaceDraft;
  dropoff: PlaceDraft;
  when: 'now' | 'later';
  /** `2026-11-26T14:05`, by the clock on the hub's wall. */
  at: string;
  recurrence: TripRecurrence | '';
  note: string;
}

export type SetDraft = (changes: Partial<Draft>) => void;

export function placeDraft(text: string): PlaceDraft {
  const read = readPlace(text);
  return { text, place: read.kind === 'place' ? read.place : null };
}

/** Coordinates of which the address says what is there, as for a place that was shared. */
function namedDraft(text: string, name: string): PlaceDraft {
  const { place } = placeDraft(text);
  return place && name ? { text: name, place: { ...place, name } } : { text, place };
}

export function useDraft() {
  const t = useText();
  const [{ person = '', from = '', to = '', fromName = '', toName = '' }] = useUrlState();
  const [draft, setDraft] = useState<Draft>(() => ({
    personId: person,
    role: 'RIDER',
    vehicleType: 'MOTO',
    vehicleId: '',
    pickup: namedDraft(from, fromName),
    dropoff: namedDraft(to, toName),
    when: 'now',
    at: '',
    recurrence: '',
    note: '',
  }));
  const set: SetDraft = useCallback((changes) => setDraft((before) => ({ ...before, ...changes })), []);
  const problems = problemsOf(draft, t);
  return { draft, set, problems, input: problems.size === 0 ? inputOf(draft) : null };
}

function problemsOf(draft: Draft, t: Text): Map<string | null, string> {
  const problems = new Map<string | null, string>();
  if (!draft.personId) problems.set('userId', t('trips-need-person'));
  if (!draft.pickup.place) problems.set('pickup', t('trips-need-place'));
  if (draft.dropoff.text.trim() && !draft.dropoff.place) problems.set('dropoff', t('trips-need-place'));
  if (draft.role === 'DRIVER' && !draft.vehicleId) problems.set('vehicleId', t('trips-need-vehicle'));
  if (draft.when === 'later' && !momentIn(hubZone(), draft.at))
    problems.set('scheduledFor', t('trips-need-time'));
  return problems;
}

function inputOf(draft: Draft): ScheduleTripInput | null {
  const { personId, role, vehicleType, vehicleId, pickup, dropoff, when, at, recurrence, note } = draft;
  if (!pickup.place) return null;
  return {
    userId: personId,
    role,
    pickup: pickup.place,
    ...(dropoff.place ? { dropoff: dropoff.place } : {}),
    ...(role === 'DRIVER' ? { vehicleId } : { vehicleType }),
    ...(when === 'later' ? { scheduledFor: momentIn(hubZone(), at) } : {}),
    ...(when === 'later' && recurrence ? { recurrence } : {}),
    ...(note.trim() ? { note: note.trim() } : {}),
  };
}
