import { expect, it } from 'vitest';
import { type Alert, arrange, headingOf, placeOf, rankOf, spanOf, todoOf } from './alert.ts';

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

it('begins with a capital what the hub says', () => {
  expect(headingOf({ summary: 'database is down' })).toBe('Database is down');
});

it('leads to the limit that is nearly used up', () => {
  expect(placeOf({ rule: 'LIMIT_NEAR', subject: 'ocr_model' })).toBe('/limits/ocr-model');
});

it('leads to the list of documents that failed', () => {
  expect(placeOf({ rule: 'OCR_FAILING', subject: '' })).toBe('/documents?view=list&status=FAILED');
});

it('leaves what is shown where it is, with what it said last, and puts what is new below, the worst first', () => {
  const alert = (id: string, status: Alert['status'], severity: Alert['severity'] = 'WARNING') =>
    ({ id, status, severity }) as Alert;
  const before = [alert('a', 'OPEN'), alert('b', 'OPEN')];
  const open = [
    alert('e', 'RESOLVED'),
    alert('c', 'OPEN'),
    alert('d', 'OPEN', 'CRITICAL'),
    alert('b', 'ACKNOWLEDGED'),
  ];
  const said = arrange(before, open).map(({ id, status }) => `${id} ${status}`);
  expect(said).toEqual(['a OPEN', 'b ACKNOWLEDGED', 'd OPEN', 'c OPEN']);
});
