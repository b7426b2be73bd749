import { expect, it } from 'vitest';
import { filterOf, isNew } from './history.ts';

const alert = (openedAt: string | null) =>
  ({ rule: 'LIMIT_NEAR', severity: 'WARNING', status: 'OPEN', openedAt }) as const;
const NOON = '2026-11-26T12:00:00Z';
const rows = [{ openedAt: NOON }, { openedAt: '2026-11-26T10:00:00Z' }];

it('counts what would stand among the rows that are loaded, and nothing older', () => {
  const loaded = { rows, hasMore: true };
  expect(isNew(alert('2026-11-26T12:00:01Z'), {}, loaded)).toBe(true);
  expect(isNew(alert('2026-11-26T11:00:00Z'), {}, loaded)).toBe(true);
  expect(isNew(alert('2026-11-26T09:00:00Z'), {}, loaded)).toBe(false);
  expect(isNew(alert('2026-11-26T09:00:00Z'), {}, { rows, hasMore: false })).toBe(true);
  expect(isNew(alert(NOON), {}, { rows: [], hasMore: false })).toBe(true);
});

it.each([
  [{ since: '2026-11-26T13:00:00Z' }, false],
  [{ until: '2026-11-26T12:00:00Z' }, false],
  [{ since: '2026-11-26T11:00:00Z', until: '2026-11-26T13:00:00Z' }, true],
  [{ status: 'RESOLVED' }, false],
  [{ status: 'OPEN.ACKNOWLEDGED' }, true],
  [{ severity: 'CRITICAL' }, false],
  [{ of: 'TEST' }, false],
  [{ of: 'TEST.LIMIT_NEAR' }, true],
])('counts only what fits %j', (state, expected) => {
  expect(isNew(alert(NOON), filterOf(state), { rows: [], hasMore: false })).toBe(expected);
});
