/** The languages of the console, and the one that this browser was set to. */
import { createStore } from '../data/store.ts';

export const LANGUAGES = ['en', 'rw', 'fr'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Each in its own words. */
export const LANGUAGE_NAMES: Record<Language, string> = { en: 'English', rw: 'Ikinyarwanda', fr: 'Français' };

const KEPT = 'hub.language';

export const language = createStore<Language>(firstLanguage());

function firstLanguage(): Language {
  const kept = globalThis.localStorage?.getItem(KEPT);
  const wanted = [kept, ...(globalThis.navigator?.languages ?? [])].map((tag) => tag?.slice(0, 2));
  return wanted.find((tag): tag is Language => LANGUAGES.includes(tag as Language)) ?? 'en';
}

export function keepLanguage(chosen: Language): void {
  localStorage.setItem(KEPT, chosen);
  document.documentElement.lang = chosen;
}
