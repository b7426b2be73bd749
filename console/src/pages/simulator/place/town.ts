/** A sketch of Kigali to point at: the streets and some of the places that the hub knows. */
import type { Place } from '../../../lib/api/types.ts';
import { GROUND, KNOWN_PLACES } from '../../../map/ground.ts';

export const MAP_WIDTH = 400;
export const MAP_HEIGHT = 300;

const WEST = 30.01;
const EAST = 30.17;
const NORTH = -1.9;
const SOUTH = -2.02;

/** So far apart that each has room for its name. */
const NAMED = [
  'Airport',
  'Gikondo',
  'Gisozi',
  'Kacyiru',
  'Kicukiro',
  'Kimironko',
  'Kiyovu',
  'Nyabugogo',
  'Nyamirambo',
  'Remera',
];
export const PLACES = KNOWN_PLACES.filter(({ kind, name }) => kind === 'AREA' && NAMED.includes(name));

export const STREETS: string[] = GROUND.features.flatMap(({ geometry }) =>
  geometry.type === 'LineString'
    ? geometry.coordinates
        .map(project)
        .map(({ x, y }) => `${x},${y}`)
        .join(' ')
    : [],
);

/** Longitude, latitude. */
export function project([longitude = 0, latitude = 0]: number[]): { x: number; y: number } {
  const round = (value: number) => Math.round(value * 10) / 10;
  return {
    x: round(((longitude - WEST) / (EAST - WEST)) * MAP_WIDTH),
    y: round(((latitude - NORTH) / (SOUTH - NORTH)) * MAP_HEIGHT),
  };
}

/** The place under a point of the map, both as fractions of its sides. */
export function placeAt(across: number, down: number): Place {
  const round = (degrees: number) => Math.round(degrees * 1e5) / 1e5;
  return {
    latitude: round(NORTH + down * (SOUTH - NORTH)),
    longitude: round(WEST + across * (EAST - WEST)),
  };
}
