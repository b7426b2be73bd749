import { expect, it } from 'vitest';
import { draw } from './Around.tsx';

const SIZE = { width: 240, height: 110, reach: 0.01, names: 3 };

it('draws the streets and names around a place, the nearest names first', () => {
  const { streets, names } = draw({ latitude: -1.9584, longitude: 30.1191 }, SIZE);
  expect(streets.length).toBeGreaterThan(0);
  expect(names[0]).toMatchObject({ name: 'Remera', x: 120, y: 55 });
  expect(names.length).toBeLessThanOrEqual(3);
});

it('has nothing to draw far from the town', () => {
  expect(draw({ latitude: -1.5, longitude: 29.6 }, SIZE)).toEqual({ streets: [], names: [] });
});
