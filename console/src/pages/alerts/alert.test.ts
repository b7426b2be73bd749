import { expect, it } from 'vitest';
import { placeOf, rankOf, spanOf, todoOf } from './alert.ts';

const say = (id: string) => id;

it('says seconds in the largest unit that fits', () => {
  expect([0, 45, 90, 120, 7_200].map((seconds) => spanOf(seconds, say))).toEqual([
    'alerts-at-once',
    '45 s',
    '90 s',
    '2 min',
    '2 h',
  ]);
});

it('puts first what nobody has taken on, and the critical before the rest', () => {
  const ranks = [
    rankOf({ status: 'OPEN', severity: 'CRITICAL' }),
    rankOf({ status: 'OPEN', severity: 'WARNING' }),
    rankOf({ status: 'ACKNOWLEDGED', severity: 'CRITICAL' }),
  ];
  expect(ranks).toEqual([0, 1, 2]);
});

it('tells what the hub says of a component, and its own words of all else', () => {
  expect(todoOf({ rule: 'COMPONENT_DOWN', remedy: 'Mend it.' }, say)).toBe('Mend it.');
  expect(todoOf({ rule: 'LIMIT_NEAR', remedy: 'Nothing.' }, say)).toBe('alerts-todo-limit-near');
});

it('leads to the limit that is nearly used up', () => {
  expect(placeOf({ rule: 'LIMIT_NEAR', subject: 'ocr_model' })).toBe('/limits/ocr-model');
});
