/** A sketch of Kigali: enough to point at, drawn from a handful of coordinates. */
import type { Place } from './api/types.ts';

export const MAP_WIDTH = 400;
export const MAP_HEIGHT = 300;

const WEST = 30.01;
const EAST = 30.17;
const NORTH = -1.9;
const SOUTH = -2.02;

type Named = Place & { name: string };

export const PLACES: Named[] = [
  { name: 'CBD', latitude: -1.9441, longitude: 30.0619 },
  { name: 'Nyabugogo', latitude: -1.9397, longitude: 30.0446 },
  { name: 'Nyamirambo', latitude: -1.978, longitude: 30.044 },
  { name: 'Gisozi', latitude: -1.921, longitude: 30.059 },
  { name: 'Kacyiru', latitude: -1.9365, longitude: 30.089 },
  { name: 'Gikondo', latitude: -1.973, longitude: 30.074 },
  { name: 'Kicukiro', latitude: -1.993, longitude: 30.104 },
  { name: 'Kimironko', latitude: -1.9497, longitude: 30.126 },
  { name: 'Remera', latitude: -1.9587, longitude: 30.1187 },
  { name: 'Kanombe airport', latitude: -1.9686, longitude: 30.1395 },
];

/** Longitude, latitude. */
type Point = [number, number];

export const ROADS: Point[][] = [
  [
    [30.01, -1.928],
    [30.0446, -1.9397],
    [30.0619, -1.9441],
    [30.077, -1.951],
    [30.0932, -1.9546],
    [30.1187, -1.9587],
    [30.1395, -1.9686],
    [30.17, -1.972],
  ],
  [
    [30.0446, -1.9397],
    [30.059, -1.921],
    [30.089, -1.9365],
    [30.105, -1.934],
    [30.126, -1.9497],
    [30.1187, -1.9587],
    [30.101, -1.97],
    [30.104, -1.993],
    [30.112, -2.02],
  ],
  [
    [30.0619, -1.9441],
    [30.053, -1.96],
    [30.044, -1.978],
    [30.032, -1.998],
  ],
  [
    [30.0619, -1.9441],
    [30.068, -1.958],
    [30.074, -1.973],
    [30.101, -1.97],
  ],
  [
    [30.059, -1.921],
    [30.052, -1.9],
  ],
  [
    [30.126, -1.9497],
    [30.145, -1.93],
    [30.17, -1.92],
  ],
];

export const RIVERS: Point[][] = [
  [
    [30.01, -1.975],
    [30.022, -1.95],
    [30.035, -1.942],
    [30.045, -1.93],
    [30.066, -1.93],
    [30.075, -1.915],
    [30.09, -1.9],
  ],
  [
    [30.045, -2.02],
    [30.07, -1.992],
    [30.088, -1.975],
    [30.086, -1.96],
    [30.07, -1.935],
  ],
];

/** Hills: centre, and half-axes in map units. */
export const HILLS: { at: Point; rx: number; ry: number }[] = [
  { at: [30.03, -1.962], rx: 34, ry: 48 },
  { at: [30.057, -1.951], rx: 30, ry: 24 },
  { at: [30.09, -1.945], rx: 46, ry: 22 },
  { at: [30.118, -1.93], rx: 44, ry: 26 },
  { at: [30.083, -1.99], rx: 26, ry: 30 },
  { at: [30.115, -1.99], rx: 40, ry: 30 },
  { at: [30.148, -1.958], rx: 38, ry: 24 },
  { at: [30.03, -1.912], rx: 34, ry: 20 },
];

export function project([longitude, latitude]: Point): { x: number; y: number } {
  return {
    x: ((longitude - WEST) / (EAST - WEST)) * MAP_WIDTH,
    y: ((latitude - NORTH) / (SOUTH - NORTH)) * MAP_HEIGHT,
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

export function toPath(points: Point[]): string {
  return points
    .map((point) => project(point))
    .map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`)
    .join('');
}
