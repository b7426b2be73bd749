/**
 * Places by their names as Google knows them (Places API, Text Search), for a hub that has a key for it. Whatever Google does
 * not answer is null: the hub's own places need nobody.
 */
import type { Language } from '../i18n/locale.ts';
import { RWANDA } from './country.ts';
import type { Place } from './place.ts';

const ADDRESS = 'https://places.googleapis.com/v1/places:searchText';
/** What an answer costs goes by what it holds. */
const FIELDS = 'places.displayName,places.formattedAddress,places.location';
/** Google knows no Kinyarwanda; names of places are the same. */
const LANGUAGES: Record<Language, string> = { en: 'en', fr: 'fr', rw: 'en' };
const MOST = 5;
/** As the hub keeps it. */
const LONGEST_NAME = 100;

export interface GooglePlace extends Place {
  name: string;
  address: string;
}

interface Asking {
  key: string;
  language: Language;
  signal: AbortSignal;
}

export async function searchPlaces(
  name: string,
  { key, language, signal }: Asking,
): Promise<GooglePlace[] | null> {
  const { south, west, north, east } = RWANDA;
  const wanted = {
    textQuery: name,
    languageCode: LANGUAGES[language],
    regionCode: 'RW',
    pageSize: MOST,
    locationRestriction: {
      rectangle: {
        low: { latitude: south, longitude: west },
        high: { latitude: north, longitude: east },
      },
    },
  };
  try {
    const answer = await fetch(ADDRESS, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-goog-api-key': key, 'x-goog-fieldmask': FIELDS },
      body: JSON.stringify(wanted),
      signal,
    });
    return answer.ok ? readPlaces((await answer.json()) as Told) : null;
  } catch {
    return null;
  }
}

interface Told {
  /** Not there where nothing was found. */
  places?: {
    displayName?: { text?: string };
    formattedAddress?: string;
    location?: { latitude?: number; longitude?: number };
  }[];
}

function readPlaces({ places = [] }: Told): GooglePlace[] {
  return places.flatMap(({ displayName, formattedAddress, location }) => {
    const name = displayName?.text?.trim().slice(0, LONGEST_NAME);
    const { latitude, longitude } = location ?? {};
    if (!name || latitude === undefined || longitude === undefined) return [];
    return [{ name, address: formattedAddress ?? '', latitude, longitude }];
  });
}
