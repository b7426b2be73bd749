import { expect, it } from 'vitest';
import { stateOf } from './key.ts';
import { givenTo, SCOPES } from './scopes.ts';

it.each([
  [null, null, 'active'],
  ['2027-11-26T12:00:00Z', null, 'active'],
  ['2026-11-27T12:00:00Z', null, 'ending'],
  ['2026-11-26T12:00:00Z', null, 'expired'],
  [null, '2026-11-26T11:00:00Z', 'revoked'],
])('a key that ends %s and was revoked %s is %s', (expiresAt, revokedAt, state) => {
  expect(stateOf({ expiresAt, revokedAt }, Date.parse('2026-11-26T12:00:00Z'))).toBe(state);
});

it('gives each role what the one below it has, and no scope twice', () => {
  for (const scopes of Object.values(SCOPES)) expect(new Set(scopes).size).toBe(scopes.length);
  expect(SCOPES.OWNER).toHaveLength(28);
  expect(SCOPES.SUPPORT).toEqual(expect.arrayContaining(SCOPES.VIEWER));
  expect(givenTo('INTEGRATION')).not.toContain('users:read');
});
