import { expect, it } from 'vitest';
import { tripEnds, tripLines } from './shapes.ts';

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
