import { expect, it } from 'vitest';
import { typeOf } from '../../data/cache.ts';
import { idOf, type Limit, policyOf, ruleFor } from './family.ts';

const NOW = Date.parse('2026-11-26T12:00:00Z');
const limitWith = (subject: string | null, expiresAt: string | null) =>
  ({
    effect: 'LIMIT',
    capacity: 100,
    refillPerMinute: 60,
    policies: [{ subject, expiresAt, effect: 'BLOCK', capacity: null, refillPerMinute: null }],
  }) as unknown as Limit;

it.each([null, '2026-11-26T12:00:01Z'])('goes by what is said until %s', (expiresAt) => {
  expect(policyOf(limitWith(null, expiresAt), null, NOW)).toBeDefined();
  expect(ruleFor(limitWith('key:1', expiresAt), 'key:1', NOW).effect).toBe('BLOCK');
});

it.each(['2026-11-26T12:00:00Z', '2026-11-25T12:00:00Z'])('goes by nothing that ended at %s', (expiresAt) => {
  expect(policyOf(limitWith(null, expiresAt), null, NOW)).toBeUndefined();
  expect(ruleFor(limitWith('key:1', expiresAt), 'key:1', NOW).effect).toBe('LIMIT');
});

it.each([
  ['operator:01938f2a-0000-7000-8000-000000000001', 'Operator'],
  ['key:01938f2a-0000-7000-8000-000000000001', 'ApiKey'],
  ['person:01938f2a-0000-7000-8000-000000000001', 'User'],
])('knows the page of %s', (subject, type) => {
  expect(typeOf(idOf(subject) ?? '')).toBe(type);
  expect(idOf(subject)).not.toContain('=');
});

it.each(['person:0123456789abcdef0123456789abcdef', 'address:203.0.113.7', 'stranger', 'tesseract', null])(
  'knows no page of %s',
  (subject) => {
    expect(idOf(subject)).toBeNull();
  },
);
