import { expect, it } from 'vitest';
import { addedUp, stretchOf, timesOf, valuesOf } from './series.ts';

const NOW = Date.parse('2026-11-26T15:24:40Z');

it('ends with the stretch that is not over', () => {
  const hour = stretchOf('1h', NOW);
  expect(hour).toEqual({
    since: '2026-11-26T14:25:00.000Z',
    until: '2026-11-26T15:25:00.000Z',
    resolution: 'MINUTE',
  });
  expect(timesOf(hour)).toHaveLength(60);
  expect(timesOf(stretchOf('7d', NOW))).toHaveLength(168);
});

it('has a place for what did not happen', () => {
  const times = [0, 60_000, 120_000];
  const points = [{ start: '1970-01-01T00:01:00+00:00', count: 3 }];
  expect(valuesOf(times, points, ({ count }) => count, 0)).toEqual([0, 3, 0]);
  expect(valuesOf(times, undefined, () => 1, null)).toEqual([null, null, null]);
});

it('adds up what has a label in common', () => {
  const point = { start: '1970-01-01T00:00:00Z', count: 1, sum: 2 };
  const series = ['denied', 'denied', 'allowed'].map((value) => ({
    name: 'RATE_LIMIT_DECISIONS' as const,
    labels: [{ name: 'decision', value }],
    points: [point],
  }));
  expect(addedUp([0, 60_000], series, { name: 'decision', value: 'denied' })).toEqual([4, 0]);
});
