import uPlot from 'uplot';
import { expect, it } from 'vitest';
import { hubDate, rangeOf } from './options.ts';

it('begins and ends where it is told to, else with what there is', () => {
  expect(rangeOf([60_000, 120_000], 70, 80)).toEqual([60, 120]);
  expect(rangeOf([undefined, undefined], 70, 80)).toEqual([70, 80]);
  expect(rangeOf([undefined, undefined], null, null)).toEqual([null, null]);
});

it('has days begin at midnight where the hub is', () => {
  const midnightInKigali = Date.parse('2026-11-25T22:00:00Z') / 1_000;
  expect(hubDate(uPlot, midnightInKigali).getHours()).toBe(0);
  expect(hubDate(uPlot, midnightInKigali).getDate()).toBe(26);
});
