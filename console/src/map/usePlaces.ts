/** Asks Google for a name that somebody types, once they pause. */
import { useEffect, useState } from 'react';
import { useStore } from '../data/store.ts';
import { useData } from '../data/useData.ts';
import { MapHubDocument } from '../generated/map.ts';
import { language } from '../i18n/locale.ts';
import { type GooglePlace, searchPlaces } from './googlePlaces.ts';

const PAUSE_MS = 400;
/** Fewer letters are the beginning of everything. */
const LEAST_LETTERS = 3;

/** Null where the hub has none. */
export function useGoogleKey(): string | null {
  const { data } = useData(MapHubDocument, {});
  return data?.hub.googleMapsBrowserKey ?? null;
}

interface Told {
  /** Null where Google does not answer. */
  places: GooglePlace[] | null;
}

/** Null as long as nothing was asked; an answer stays until the next one comes. */
export function usePlaces(text: string): Told | null {
  const key = useGoogleKey();
  const spoken = useStore(language);
  const name = text.trim();
  const asks = key !== null && (name.match(/\p{L}/gu) ?? []).length >= LEAST_LETTERS;
  const [told, setTold] = useState<Told | null>(null);
  useEffect(() => {
    if (!asks) {
      setTold(null);
      return;
    }
    const stop = new AbortController();
    const timer = setTimeout(() => {
      void searchPlaces(name, { key, language: spoken, signal: stop.signal }).then((places) => {
        if (!stop.signal.aborted) setTold({ places });
      });
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [asks, key, name, spoken]);
  return asks ? told : null;
}
