import { describe, expect, it } from 'vitest';
import { fits, isWithin } from './news.ts';

const JOB = {
  status: 'NEEDS_REVIEW',
  kind: 'REGISTRATION',
  outcome: null,
  createdAt: '2026-11-26T10:00:00Z',
} as const;

it.each([
  [true, {}],
  [true, { statuses: ['NEEDS_REVIEW', 'FAILED'] }],
  [false, { statuses: ['FAILED'] }],
  [false, { kinds: ['YELLOW_CARD'] }],
  [false, { outcomes: ['VERIFIED'] }],
  [true, { since: '2026-11-26T10:00:00Z' }],
  [false, { since: '2026-11-26T10:00:01Z' }],
  [true, { until: '2026-11-26T10:00:01Z' }],
  [false, { until: '2026-11-26T10:00:00Z' }],
  [false, { userId: 'somebody' }],
] as const)('%s: fits %j', (expected, filter) => {
  expect(fits(JOB, { ...filter } as never)).toBe(expected);
});

describe('what is told of an old document', () => {
  const rows = [{ createdAt: '2026-11-26T12:00:00Z' }, { createdAt: '2026-11-26T11:00:00Z' }];
  const newest = { rows, hasMore: true, field: 'CREATED', descending: true } as const;

  it.each([
    ['is nothing new below what was loaded', '2026-11-26T10:00:00Z', newest, false],
    ['is new among what was loaded', '2026-11-26T11:30:00Z', newest, true],
    ['is new where all is loaded', '2026-11-26T10:00:00Z', { ...newest, hasMore: false }, true],
    ['is new in an empty list', '2026-11-26T10:00:00Z', { ...newest, rows: [] }, true],
    ['is nothing new in the oldest', '2026-11-26T13:00:00Z', { ...newest, descending: false }, false],
    ['is on top of what changed last', '2026-11-26T10:00:00Z', { ...newest, field: 'UPDATED' }, true],
    [
      'is at the end of what changed first',
      '2026-11-26T10:00:00Z',
      { ...newest, field: 'UPDATED', descending: false },
      false,
    ],
  ] as const)('%s', (_, createdAt, loaded, expected) => {
    expect(isWithin({ createdAt }, loaded)).toBe(expected);
  });
});
