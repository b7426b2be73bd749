import { expect, it } from 'vitest';
import { boundsAround, tripEnds, tripLines } from './shapes.ts';

it('a trip is a bow with two ends, or a pickup alone', () => {
  const pickup = { latitude: -1.9, longitude: 30.1 };
  const trips = [
    { id: 'a', status: 'REQUESTED', pickup, dropoff: { latitude: -1.8, longitude: 30.2 } },
    { id: 'b', status: 'REQUESTED', pickup, dropoff: null },
  ];
  const [line] = tripLines(trips).features;
  expect(tripLines(trips).features).toHaveLength(1);
  const { coordinates = [] } = (line?.geometry ?? {}) as { coordinates?: number[][] };
  expect([coordinates[0], coordinates.at(-1)]).toEqual([
    [30.1, -1.9],
    [30.2, -1.8],
  ]);
  expect(tripEnds(trips).features).toHaveLength(3);
});

it('has bounds around both ends, or around the one there is', () => {
  const pickup = { latitude: -1.95, longitude: 30.06 };
  const dropoff = { latitude: -2.2, longitude: 29.7 };
  expect(boundsAround({ pickup, dropoff }, 0.1)).toEqual({
    west: 29.7 - 0.1,
    south: -2.2 - 0.1,
    east: 30.06 + 0.1,
    north: -1.95 + 0.1,
  });
  expect(boundsAround({ pickup }, 0)).toEqual({ west: 30.06, south: -1.95, east: 30.06, north: -1.95 });
});
