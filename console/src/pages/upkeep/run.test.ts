import { expect, it } from 'vitest';
import { stateOf, tookMs } from './run.ts';

const run = { startedAt: '2026-11-26T12:00:00Z', endedAt: null, error: null, tasks: [] };

it('tells what became of a pass', () => {
  const soon = Date.parse('2026-11-26T12:01:00Z');
  const failed = { task: 'media', removed: 0, error: 'it failed' };
  expect(stateOf(run, soon)).toBe('running');
  expect(stateOf(run, Date.parse('2026-11-26T14:00:00Z'))).toBe('lost');
  expect(stateOf({ ...run, endedAt: '2026-11-26T12:00:02Z' }, soon)).toBe('done');
  expect(stateOf({ ...run, endedAt: '2026-11-26T12:00:02Z', tasks: [failed] }, soon)).toBe('failed');
  expect(tookMs({ ...run, endedAt: '2026-11-26T12:00:02Z' })).toBe(2_000);
});
