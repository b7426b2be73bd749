/** Trips as the map's features. */
import type { Feature, FeatureCollection, Position } from 'geojson';
import type { Bounds } from './drivers.ts';

interface Point {
  latitude: number;
  longitude: number;
  name?: string | null;
}

export interface MapTrip {
  id: string;
  status: string;
  pickup: Point;
  dropoff?: Point | null;
}

/** Around both ends of a trip, with so many degrees beyond them on each side. */
export function boundsAround(
  { pickup, dropoff }: Pick<MapTrip, 'pickup' | 'dropoff'>,
  beyond: number,
): Bounds {
  const points = [pickup, dropoff ?? pickup];
  const longitudes = points.map(({ longitude }) => longitude);
  const latitudes = points.map(({ latitude }) => latitude);
  return {
    west: Math.min(...longitudes) - beyond,
    south: Math.min(...latitudes) - beyond,
    east: Math.max(...longitudes) + beyond,
    north: Math.max(...latitudes) + beyond,
  };
}

const at = ({ latitude, longitude }: Point): Position => [longitude, latitude];

export function tripLines(trips: MapTrip[]): FeatureCollection {
  return collect(trips.flatMap((trip) => lineFeature(trip, { id: trip.id, status: trip.status })));
}

export function tripEnds(trips: MapTrip[]): FeatureCollection {
  return collect(
    trips.flatMap(({ id, status, pickup, dropoff }) => [
      point(pickup, { id, status, from: true }),
      ...(dropoff ? [point(dropoff, { id, status, from: false })] : []),
    ]),
  );
}

export function chosenShapes(trip: MapTrip | null): FeatureCollection {
  if (!trip) return collect([]);
  const named = (place: Point) => (place.name ? { name: place.name } : {});
  return collect([
    ...lineFeature(trip, { kind: 'LINE' }),
    point(trip.pickup, { kind: 'FROM', ...named(trip.pickup) }),
    ...(trip.dropoff ? [point(trip.dropoff, { kind: 'TO', ...named(trip.dropoff) })] : []),
  ]);
}

function lineFeature({ pickup, dropoff }: MapTrip, properties: object): Feature[] {
  if (!dropoff) return [];
  return [
    {
      type: 'Feature',
      properties,
      geometry: { type: 'LineString', coordinates: bow(at(pickup), at(dropoff)) },
    },
  ];
}

function point(place: Point, properties: object): Feature {
  return { type: 'Feature', properties, geometry: { type: 'Point', coordinates: at(place) } };
}

function collect(features: Feature[]): FeatureCollection {
  return { type: 'FeatureCollection', features };
}

const STEPS = 16;
const BEND = 0.12;

/** Which way somebody drives is not known; a bow does not look like a street, and two trips back and forth do not cover each other. */
function bow([fromX = 0, fromY = 0]: Position, [toX = 0, toY = 0]: Position): Position[] {
  const [midX, midY] = [(fromX + toX) / 2 - (toY - fromY) * BEND, (fromY + toY) / 2 + (toX - fromX) * BEND];
  return Array.from({ length: STEPS + 1 }, (_, step) => {
    const share = step / STEPS;
    const [one, two, three] = [(1 - share) ** 2, 2 * share * (1 - share), share ** 2];
    return [one * fromX + two * midX + three * toX, one * fromY + two * midY + three * toY];
  });
}
