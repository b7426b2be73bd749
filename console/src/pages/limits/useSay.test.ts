import { describe, expect, it } from 'vitest';
import type { Policy } from './family.ts';
import { scaled, type Wish, wayBack } from './useSay.ts';

const wish: Wish = { family: 'GRAPHQL', subject: 'key:1', change: 'BLOCK' };
const policy = (own: Partial<Policy>) =>
  ({
    effect: 'LIMIT',
    capacity: 10,
    refillPerMinute: 2,
    reason: 'a test',
    expiresAt: null,
    ...own,
  }) as Policy;

describe('the way back', () => {
  it('leads to what was said before', () => {
    expect(wayBack(wish, policy({}))).toEqual({
      family: 'GRAPHQL',
      subject: 'key:1',
      change: 'LIMIT',
      capacity: 10,
      refillPerMinute: 2,
      reason: 'a test',
      expiresAt: null,
    });
  });

  it('leads to nothing where nothing was said, or what was has ended', () => {
    const reset = { family: 'GRAPHQL', subject: 'key:1', change: 'RESET' };
    expect(wayBack(wish, undefined)).toEqual(reset);
    expect(wayBack(wish, policy({ expiresAt: '2020-01-01T00:00:00Z' }))).toEqual(reset);
  });
});

describe('half and double', () => {
  it('scale both numbers, and leave something', () => {
    expect(scaled({ capacity: 100, refillPerMinute: 60 }, 0.5)).toEqual({
      capacity: 50,
      refillPerMinute: 30,
    });
    expect(scaled({ capacity: 1, refillPerMinute: 0.001 }, 0.5)).toEqual({
      capacity: 1,
      refillPerMinute: 0.001,
    });
    expect(scaled({ capacity: 3, refillPerMinute: 1 }, 2)).toEqual({ capacity: 6, refillPerMinute: 2 });
  });

  it('make nothing of what has no size', () => {
    expect(scaled({ capacity: null, refillPerMinute: null }, 2)).toBeNull();
  });
});
