import { expect, it } from 'vitest';
import { rangeOf } from './options.ts';

it('begins and ends where it is told to, else with what there is', () => {
  expect(rangeOf([60_000, 120_000], 70, 80)).toEqual([60, 120]);
  expect(rangeOf([undefined, undefined], 70, 80)).toEqual([70, 80]);
  expect(rangeOf([undefined, undefined], null, null)).toEqual([null, null]);
});
