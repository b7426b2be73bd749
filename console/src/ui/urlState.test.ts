import { expect, it } from 'vitest';
import { readList, readSpan, writeList } from './urlState.ts';

it('keeps several values, and only known ones', () => {
  expect(writeList(['A', 'B'])).toBe('A.B');
  expect(writeList([])).toBeNull();
  expect(readList('A.C.B', ['A', 'B'])).toEqual(['A', 'B']);
  expect(readList(undefined, ['A'])).toEqual([]);
});

it('reads spans and moments, and nothing else', () => {
  const now = Date.parse('2026-11-26T15:24:40.123Z');
  expect(readSpan({ last: '1h' }, now)).toEqual({ since: '2026-11-26T14:24:00.000Z' });
  expect(readSpan({ since: '2026-11-26T10:00Z', until: 'never' })).toEqual({
    since: '2026-11-26T10:00:00.000Z',
  });
  expect(readSpan({ last: '5y' }, now)).toEqual({});
});
