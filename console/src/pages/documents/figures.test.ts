/** Figures stand at the hour or the day that the hub counted them for. */
import { describe, expect, it } from 'vitest';
import type { DocumentsHistoryQuery } from '../../generated/documents.ts';
import { aloneOver, costOver, endsOver, enginesOf, rightOver, stretchOf, timesOf } from './figures.ts';

const KIGALI = 'Africa/Kigali';
const at = (time: string) => Date.parse(time);

type Series = DocumentsHistoryQuery['metrics'][number];

function series(
  name: Series['name'],
  labels: Record<string, string>,
  points: Record<string, number>,
): Series {
  return {
    __typename: 'MetricSeries',
    name,
    labels: Object.entries(labels).map(([label, value]) => ({
      __typename: 'MetricLabel',
      name: label,
      value,
    })),
    points: Object.entries(points).map(([start, sum]) => ({
      __typename: 'MetricPoint',
      start,
      count: sum,
      sum,
    })),
  } as Series;
}

const history = (...metrics: Series[]) => ({ metrics }) as DocumentsHistoryQuery;

describe('a stretch of days', () => {
  it('begins at midnight in Kigali, and ends with the day that is not over', () => {
    // In Kigali the 27th has begun.
    const stretch = stretchOf('30d', at('2026-11-26T22:30:00Z'), KIGALI);
    expect(stretch).toEqual({
      since: '2026-10-28T22:00:00.000Z',
      until: '2026-11-27T22:00:00.000Z',
      resolution: 'DAY',
    });
    const times = timesOf(stretch, KIGALI);
    expect(times.length).toBe(30);
    expect(times[0]).toBe(at('2026-10-28T22:00:00Z'));
    expect(times[29]).toBe(at('2026-11-26T22:00:00Z'));
  });

  it('has what was counted on a day on that day', () => {
    const stretch = stretchOf('30d', at('2026-11-26T10:00:00Z'), KIGALI);
    const times = timesOf(stretch, KIGALI);
    const counted = series('OCR_JOBS', { outcome: 'verified' }, { '2026-11-25T22:00:00Z': 3 });
    const values = endsOver(times, history(counted), 'alone');
    expect(values.at(-1)).toBe(3);
    expect(values.reduce((sum, value) => sum + value, 0)).toBe(3);
  });

  it('counts by the calendar where the clocks change', () => {
    const stretch = stretchOf('30d', at('2026-11-10T12:00:00Z'), 'Europe/Paris');
    const times = timesOf(stretch, 'Europe/Paris');
    expect(times.length).toBe(30);
    expect(times[0]).toBe(at('2026-10-11T22:00:00Z'));
    expect(times.at(-1)).toBe(at('2026-11-09T23:00:00Z'));
  });
});

it('has whole hours in a shorter stretch, the one that is not over among them', () => {
  const stretch = stretchOf('24h', at('2026-11-26T10:20:00Z'), KIGALI);
  expect(stretch).toEqual({
    since: '2026-11-25T11:00:00.000Z',
    until: '2026-11-26T11:00:00.000Z',
    resolution: 'HOUR',
  });
  expect(timesOf(stretch, KIGALI).length).toBe(24);
  expect(timesOf(stretchOf('7d', at('2026-11-26T10:20:00Z'), KIGALI), KIGALI).length).toBe(168);
});

describe('by engine', () => {
  const hour = '2026-11-26T10:00:00Z';
  const times = timesOf(stretchOf('24h', at('2026-11-26T10:20:00Z'), KIGALI), KIGALI);
  const told = history(
    series('OCR_JOBS', { engine: 'ppocr', outcome: 'verified' }, { [hour]: 3 }),
    series('OCR_JOBS', { engine: 'ppocr', outcome: 'needs_review' }, { [hour]: 1 }),
    series('OCR_JOBS', { engine: 'none', outcome: 'refused' }, { [hour]: 5 }),
    series('OCR_COST', { engine: 'openai' }, { [hour]: 0.5 }),
    series('OCR_COST', { engine: 'ppocr+openai' }, { [hour]: 0.25 }),
  );

  it('stands what each cost', () => {
    expect(enginesOf(told, ['OCR_COST'])).toEqual(['openai', 'ppocr+openai']);
    expect(costOver(times, told, 'openai').at(-1)).toBe(0.5);
    expect(costOver(times, told, 'ppocr+openai').at(-1)).toBe(0.25);
  });

  it('stands the part that needed nobody, and nothing where nothing was read', () => {
    expect(aloneOver(times, told, 'ppocr').at(-1)).toBe(0.75);
    expect(aloneOver(times, told, 'ppocr')[0]).toBeNull();
  });

  it('stands the part of the fields that were read right, and nothing where nobody looked', () => {
    const looked = {
      ...told,
      metrics: [
        series('OCR_FIELDS', { engine: 'ppocr', verdict: 'right' }, { '2026-11-24T06:10:00Z': 9 }),
        series('OCR_FIELDS', { engine: 'ppocr', verdict: 'wrong' }, { '2026-11-24T06:40:00Z': 1 }),
        series('OCR_FIELDS', { engine: 'openai', verdict: 'wrong' }, { '2026-11-24T06:40:00Z': 1 }),
      ],
    };
    const right = rightOver([at('2026-11-24T05:00:00Z'), at('2026-11-24T06:00:00Z')], looked, 'ppocr');
    expect(right).toEqual([null, 0.9]);
  });

  it('is one list for all charts, without those who read nothing', () => {
    expect(enginesOf(told)).toEqual(['openai', 'ppocr', 'ppocr+openai']);
  });
});
