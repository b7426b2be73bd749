/** What was shared, understood: a place in or around Rwanda, or a phone number. */
import { toE164 } from '../../lib/phone.ts';
import { RWANDA } from '../../map/country.ts';
import { type Place, readPlace } from '../../map/place.ts';
import { readPlusCode } from './plusCode.ts';

export interface Shared {
  title?: string | undefined;
  text?: string | undefined;
  url?: string | undefined;
}

export type Understood =
  | { kind: 'place'; place: Place }
  /** A place where the hub's people do not ride. */
  | { kind: 'far'; place: Place }
  /** E.164, and what is to be written to it where the link says so. */
  | { kind: 'number'; phone: string; text: string | undefined }
  /** `name`: what it is called, where that may be looked up. */
  | { kind: 'short-link'; link: string; name: string | undefined }
  | { kind: 'nothing'; name: string | undefined };

const LINKS = /(?:https?:\/\/|geo:)[^\s<>]+/gi;
/** Three decimals: other numbers are not as exact as coordinates are. */
const EXACT = /(-?\d{1,2}\.\d{3,})[,;\s]+(-?\d{1,3}\.\d{3,})/;
const LONGEST_NAME = 100;

export function understand({ title = '', text = '', url = '' }: Shared): Understood {
  const all = [url, text, title].map((part) => part.trim()).filter(Boolean);
  const whole = all.join('\n');
  const phone = readNumber(url || text);
  if (phone) return { kind: 'number', phone, text: textIn(url || text) };
  const links = whole.match(LINKS) ?? [];
  const place = placeIn(whole, links);
  if (place) {
    const named = place.name ?? nameAmong(title, text);
    const kept = named ? { ...place, name: named.slice(0, LONGEST_NAME) } : place;
    return { kind: isNear(place) ? 'place' : 'far', place: kept };
  }
  const short = links.find((link) => readPlace(link).kind === 'short-link');
  const name = nameAmong(title, text)?.slice(0, LONGEST_NAME);
  return short ? { kind: 'short-link', link: short, name } : { kind: 'nothing', name };
}

/** What is most exact comes first: a link, coordinates, a code, and last a name that is known. */
function placeIn(whole: string, links: string[]): Place | null {
  for (const link of links) {
    const read = readPlace(link);
    if (read.kind === 'place') return read.place;
  }
  const pair = EXACT.exec(whole.replace(LINKS, ' '));
  const exact = pair ? readPlace(`${pair[1]}, ${pair[2]}`) : null;
  if (exact?.kind === 'place') return exact.place;
  // A plus that was not escaped in a link has become a space.
  const code = readPlusCode(whole);
  if (code) return code;
  for (const line of whole.split('\n')) {
    const read = readPlace(line);
    if (read.kind === 'place') return read.place;
  }
  return null;
}

/** What a person calls it: the title, else the first line that is neither link nor numbers. */
function nameAmong(title: string, text: string): string | undefined {
  const lines = [title, ...text.replace(LINKS, '').split('\n')].map((line) => line.trim());
  return lines.find((line) => /\p{L}{2}/u.test(line) && !line.includes('+') && !EXACT.test(line));
}

/** `tel:`, `web+whatsapp:` and WhatsApp's own links; other texts may hold any number. */
function readNumber(text: string): string | null {
  const link = /^(?:tel:|web\+whatsapp:|whatsapp:|https?:\/\/(?:wa\.me|api\.whatsapp\.com))(.*)$/i.exec(
    text.trim(),
  )?.[1];
  if (link === undefined) return null;
  const said = /[?&]phone=([^&]+)/.exec(link)?.[1] ?? /^[/]*(\+?[\d\s().%-]+)/.exec(link)?.[1] ?? '';
  const digits = plain(said).replace(/[^\d+]/g, '');
  // WhatsApp's links leave out the plus.
  return toE164(digits) ?? toE164(`+${digits}`);
}

/** What a link of WhatsApp would have written; its spaces may be pluses. */
function textIn(link: string): string | undefined {
  const said = /[?&]text=([^&#]+)/.exec(link)?.[1];
  return said ? plain(said.replaceAll('+', ' ')).trim() || undefined : undefined;
}

function plain(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function isNear({ latitude, longitude }: Place): boolean {
  const { south, west, north, east } = RWANDA;
  return latitude >= south && latitude <= north && longitude >= west && longitude <= east;
}
