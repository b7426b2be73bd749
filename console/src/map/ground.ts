/**
 * What lies under the trips: streets, places and the border, from files that come with the console, so that the map asks
 * nobody. `streets.csv` and `places.csv` are the hub's own (a test compares them); where their facts are from and under which
 * licence stands at the head of each file.
 */
import type { Feature, FeatureCollection, Position } from 'geojson';
import border from './border.csv?raw';
import places from './places.csv?raw';
import streets from './streets.csv?raw';

export interface KnownPlace {
  name: string;
  /** A neighbourhood, or a place within one. */
  kind: 'AREA' | 'SPOT';
  latitude: number;
  longitude: number;
}

/** Kigali, as far as its buses go. */
export const TOWN = { west: 29.98, south: -2.03, east: 30.23, north: -1.86 };

export const KNOWN_PLACES: KnownPlace[] = rowsOf(places).map(([name = '', kind, latitude, longitude]) => ({
  name,
  kind: kind === 'AREA' ? 'AREA' : 'SPOT',
  latitude: Number(latitude),
  longitude: Number(longitude),
}));

export const GROUND: FeatureCollection = {
  type: 'FeatureCollection',
  features: [
    ...rowsOf(border).map(([name, points]) => ({
      type: 'Feature' as const,
      properties: { kind: 'COUNTRY', name },
      geometry: { type: 'Polygon' as const, coordinates: [lineOf(points)] },
    })),
    ...rowsOf(streets).map(([name, points]) => ({
      type: 'Feature' as const,
      properties: { kind: 'STREET', name },
      geometry: { type: 'LineString' as const, coordinates: lineOf(points) },
    })),
    ...KNOWN_PLACES.map(
      ({ name, kind, latitude, longitude }): Feature => ({
        type: 'Feature',
        properties: { kind, name },
        geometry: { type: 'Point', coordinates: [longitude, latitude] },
      }),
    ),
  ],
};

/** None of their names holds a comma. */
function rowsOf(csv: string): string[][] {
  const lines = csv.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return lines.slice(1).map((line) => line.split(','));
}

function lineOf(points = ''): Position[] {
  return points.split(';').map((point) => {
    const [latitude, longitude] = point.split(' ').map(Number);
    return [longitude ?? 0, latitude ?? 0];
  });
}
