/** A place while it is being typed. */
import type { Place } from '../../../lib/api/types.ts';

export interface PlaceDraft {
  latitude: string;
  longitude: string;
  /** Empty once the coordinates are not those of a named place. */
  name: string;
}

export const EMPTY_DRAFT: PlaceDraft = { latitude: '', longitude: '', name: '' };

export function toDraft(place: Place): PlaceDraft {
  return { latitude: String(place.latitude), longitude: String(place.longitude), name: place.name ?? '' };
}

export function readDraft({ latitude, longitude, name }: PlaceDraft): { place: Place } | { problem: string } {
  const north = readDegrees(latitude, 90);
  const east = readDegrees(longitude, 180);
  if (north === null) return { problem: 'Give a latitude between -90 and 90, such as -1.9441.' };
  if (east === null) return { problem: 'Give a longitude between -180 and 180, such as 30.0619.' };
  const place = { latitude: north, longitude: east };
  return { place: name === '' ? place : { ...place, name, address: 'Kigali' } };
}

function readDegrees(text: string, most: number): number | null {
  const degrees = Number(text.trim().replace(',', '.'));
  return text.trim() !== '' && Math.abs(degrees) <= most ? degrees : null;
}
