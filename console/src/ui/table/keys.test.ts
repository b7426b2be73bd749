import { expect, it } from 'vitest';
import { nextRow, tabStop } from './keys.ts';

const press = (key: string, held = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, ...held });

it.each([
  ['j', 5, 6],
  ['k', 5, 4],
  ['ArrowUp', 0, 0],
  ['PageDown', 5, 17],
  ['PageDown', 95, 99],
  ['Home', 5, 0],
  ['End', 5, 99],
  ['x', 5, null],
  ['j', -1, null],
])('%s leads from row %i to %s', (key, at, to) => {
  expect(nextRow(press(key), at, 100)).toBe(to);
});

it.each(['ctrlKey', 'metaKey', 'altKey'])('leaves a shortcut with %s to whom it is for', (held) => {
  expect(nextRow(press('k', { [held]: true }), 5, 100)).toBeNull();
});

it.each([
  ['where somebody was last', [20, 21, 22, 23], 22, [23, 21], 23],
  ['what is chosen, where that is out of sight', [20, 21, 22, 23], 22, [3, 21], 21],
  ['the first that is seen, where neither is drawn', [20, 21, 22, 23], 22, [3, -1], 22],
  ['the first that is drawn, before anything was measured', [0, 1], 7, [-1, -1], 0],
  ['nothing but the first row of a table without rows', [], 0, [-1, -1], 0],
])('Tab reaches %s', (_what, drawn, seen, preferred, row) => {
  expect(tabStop(drawn, seen, ...preferred)).toBe(row);
});
