/**
 * Google's tiles (Map Tiles API), for a hub that has a key for them. A session is for one look of the map, lasts for two weeks,
 * and is shared by all maps of this page. Whatever Google does not answer is null: the drawn map needs nobody.
 */
import type { Language } from '../i18n/locale.ts';
import type { Bounds } from './drivers.ts';
import type { Theme } from './style.ts';

const HOST = 'https://tile.googleapis.com';
/** Google knows no Kinyarwanda; names of places are the same. */
const LANGUAGES: Record<Language, string> = { en: 'en-GB', fr: 'fr-FR', rw: 'en-GB' };
const NIGHT = [{ stylers: [{ invert_lightness: true }, { saturation: -60 }] }];

export interface Look {
  key: string;
  theme: Theme;
  language: Language;
}

const sessions = new Map<string, Promise<string | null>>();

export function sessionFor(look: Look): Promise<string | null> {
  const name = JSON.stringify(look);
  const known = sessions.get(name) ?? createSession(look);
  sessions.set(name, known);
  void known.then((session) => session ?? sessions.delete(name));
  return known;
}

/** The next map asks for another one. */
export function forgetSession(look: Look): void {
  sessions.delete(JSON.stringify(look));
}

async function createSession({ key, theme, language }: Look): Promise<string | null> {
  const wanted = {
    mapType: 'roadmap',
    language: LANGUAGES[language],
    region: 'RW',
    ...(theme === 'dark' ? { styles: NIGHT } : {}),
  };
  const told = await ask(`${HOST}/v1/createSession?key=${key}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(wanted),
  });
  return typeof told?.session === 'string' ? told.session : null;
}

export function tilesOf(session: string, key: string): string {
  return `${HOST}/v1/2dtiles/{z}/{x}/{y}?session=${session}&key=${key}`;
}

/** Whose the picture is that is seen, which Google wants to be said beside it. */
export async function copyrightOf(
  session: string,
  key: string,
  zoom: number,
  seen: Bounds,
): Promise<string | null> {
  const asked = new URLSearchParams({ session, key, zoom: String(Math.max(0, Math.round(zoom))) });
  for (const [side, degrees] of Object.entries(seen)) asked.set(side, String(degrees));
  const told = await ask(`${HOST}/tile/v1/viewport?${asked}`);
  return typeof told?.copyright === 'string' ? told.copyright : null;
}

async function ask(url: string, init?: RequestInit): Promise<Record<string, unknown> | null> {
  try {
    const answer = await fetch(url, init);
    return answer.ok ? ((await answer.json()) as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
