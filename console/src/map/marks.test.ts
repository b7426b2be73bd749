import { describe, expect, it } from 'vitest';
import type { LiveDriver } from './drivers.ts';
import { marksOf } from './marks.ts';

const VIEW = { longitude: 30.1, latitude: -1.95, zoom: 12, width: 800, height: 600 };

const drivers = (...places: [id: string, longitude: number, latitude: number][]) =>
  new Map(places.map(([id, longitude, latitude]) => [id, { place: { longitude, latitude } } as LiveDriver]));

const near = drivers(['a', 30.1001, -1.9501], ['b', 30.1002, -1.9502], ['c', 30.1003, -1.9503]);

describe('the marks of drivers', () => {
  it('stand where MapLibre would have them', () => {
    const [middle, east] = marksOf(drivers(['a', 30.1, -1.95], ['b', 30.15, -1.95]), VIEW);
    expect(middle).toEqual({ x: 400, y: 300, ids: ['a'] });
    // A twentieth of a degree of a world of 512 · 2¹² pixels.
    expect(east?.x).toBeCloseTo(400 + (0.05 / 360) * 512 * 4_096, 6);
  });

  it('are one where three are close', () => {
    expect(marksOf(near, VIEW).map(({ ids }) => ids)).toEqual([['a', 'b', 'c']]);
  });

  it('are apart near by, and for who is chosen', () => {
    expect(marksOf(near, { ...VIEW, zoom: 14 })).toHaveLength(3);
    expect(marksOf(near, VIEW, 'b')).toHaveLength(3);
  });

  it('stay together while the map is moved', () => {
    const moved = { ...VIEW, longitude: VIEW.longitude + 0.001 };
    expect(marksOf(near, moved)).toHaveLength(1);
  });

  it('leave out who is far from what is seen', () => {
    expect(marksOf(drivers(['a', 31.1, -1.95]), VIEW)).toEqual([]);
  });
});
