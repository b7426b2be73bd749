import { describe, expect, it } from 'vitest';
import type { Limit } from './family.ts';
import { SECONDS, secondsTo, valuesOf } from './samples.ts';

const limit = (allowedPerSecond: number) => ({ family: 'OCR', allowedPerSecond }) as Limit;
const allowed = ({ allowedPerSecond }: Limit) => allowedPerSecond;

describe('what the hub told', () => {
  it('goes on until it tells again, and ends where nothing is known', () => {
    const kept = [
      { at: 2_500, limits: [limit(7)] },
      { at: 4_100, limits: [limit(0)] },
      { at: 5_900, limits: null },
    ];
    const times = [1_000, 2_000, 3_000, 4_000, 5_000, 6_000];
    expect(valuesOf(kept, times, 'OCR', allowed)).toEqual([null, 7, 7, 0, null, null]);
    expect(valuesOf(kept, times, 'GRAPHQL', allowed)).toEqual(times.map(() => null));
  });

  it('is shown for whole seconds up to now', () => {
    const times = secondsTo(1_000_400);
    expect(times).toHaveLength(SECONDS);
    expect(times.at(-1)).toBe(1_000_000);
    expect(times.at(-2)).toBe(999_000);
  });
});
