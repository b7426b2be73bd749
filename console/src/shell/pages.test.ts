import { expect, it } from 'vitest';
import { PAGES } from './pages.ts';

it('gives each page of the menu a key of its own', () => {
  const keys = PAGES.flatMap(({ menu }) => menu?.key ?? []);
  expect(keys.length).toBeGreaterThan(0);
  expect(keys.toSorted()).toEqual([...new Set(keys)].toSorted());
});
