/**
 * A place as somebody types or pastes it: coordinates, a link of a map that says where it leads, or the name of a place that
 * the hub knows. Where a short link leads only its maker knows, and this page asks nobody but the hub.
 */
import { KNOWN_PLACES } from './ground.ts';

export interface Place {
  latitude: number;
  longitude: number;
  name?: string;
}

export type Read =
  | { kind: 'place'; place: Place }
  | { kind: 'short-link' }
  | { kind: 'unread' }
  | { kind: 'empty' };

const NUMBER = String.raw`(-?\d{1,3}(?:\.\d+)?)`;
const PAIR = new RegExp(String.raw`^${NUMBER}[\s,;]+${NUMBER}$`);
const SHORT = /^(?:https?:\/\/)?(?:maps\.app\.goo\.gl|goo\.gl\/maps|g\.co)\//i;
const LINK = /https?:\/\/\S+|geo:\S+/i;

/** In the order in which a link says which place is meant: the place that is open, what was asked for, the middle of the view. */
const IN_LINKS = [
  new RegExp(`!3d${NUMBER}!4d${NUMBER}`),
  new RegExp(
    `[?&](?:q|query|ll|daddr|destination|coordinate|center|viewpoint)=(?:loc:)?${NUMBER}(?:,|%2C)\\s*\\+?${NUMBER}`,
    'i',
  ),
  new RegExp(`[?&]mlat=${NUMBER}&mlon=${NUMBER}`),
  new RegExp(`/(?:place|search|dir)/(?:[^/]*/)*?${NUMBER},\\+?${NUMBER}(?:/|$|\\?)`),
  new RegExp(`^geo:${NUMBER},${NUMBER}`, 'i'),
  new RegExp(`@${NUMBER},${NUMBER}`),
  new RegExp(`#map=\\d+/${NUMBER}/${NUMBER}`),
];

export function readPlace(text: string): Read {
  const typed = text.trim();
  if (typed === '') return { kind: 'empty' };
  const pair = PAIR.exec(typed);
  if (pair) return placeOf(pair);
  if (SHORT.test(typed)) return { kind: 'short-link' };
  const link = LINK.exec(typed)?.[0];
  if (!link) return known(typed);
  for (const form of IN_LINKS) {
    const found = form.exec(link);
    if (found) return placeOf(found, nameIn(link));
  }
  return { kind: 'unread' };
}

function placeOf([, north, east]: RegExpExecArray, name?: string): Read {
  const [latitude, longitude] = [Number(north), Number(east)];
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return { kind: 'unread' };
  return { kind: 'place', place: { latitude, longitude, ...(name ? { name } : {}) } };
}

function nameIn(link: string): string | undefined {
  const named = /\/place\/([^/@?]+)/.exec(link)?.[1];
  if (!named || /^-?\d/.test(named)) return;
  try {
    return decodeURIComponent(named.replaceAll('+', ' '));
  } catch {
    return;
  }
}

function known(name: string): Read {
  const found = KNOWN_PLACES.find((place) => plain(place.name) === plain(name));
  if (!found) return { kind: 'unread' };
  const { latitude, longitude } = found;
  return { kind: 'place', place: { latitude, longitude, name: found.name } };
}

const plain = (text: string) =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z0-9]/g, '');
