import { buildSchema, type GraphQLEnumType } from 'graphql';
import { expect, it } from 'vitest';
import sdl from '../../../../schema.graphql?raw';
import words from '../../i18n/en/flags.ftl?raw';
import { EVERYBODY, inputOf, isConditional, keyOf, MOST_LETTERS, sayConditions, undoReason } from './rule.ts';

it('gives conditions only where there are some', () => {
  expect(isConditional(EVERYBODY)).toBe(false);
  expect(inputOf('SENDING', { ...EVERYBODY, enabled: false }, 'doubles')).toEqual({
    flag: 'SENDING',
    enabled: false,
    reason: 'doubles',
  });
  expect(inputOf('RIDES', { ...EVERYBODY, percentage: 0 }, 'none yet').conditions).toMatchObject({
    percentage: 0,
  });
});

it('says each condition', () => {
  const rule = { ...EVERYBODY, roles: ['PERSON' as const, 'OWNER' as const], percentage: 20, users: ['a'] };
  expect(sayConditions(rule, (id) => id)).toEqual([
    'flags-role-person, role-owner',
    'flags-share',
    'flags-people-count',
  ]);
  expect(sayConditions(EVERYBODY, (id) => id)).toEqual([]);
});

it('takes back even what has the longest reason', () => {
  const t = (_id: string, args?: Record<string, unknown>) => `Taken back: ${args?.reason}`;
  expect(undoReason('doubles', t)).toBe('Taken back: doubles');
  expect(undoReason('a'.repeat(MOST_LETTERS), t)).toHaveLength(MOST_LETTERS);
});

it('has words for everything that can be switched off', () => {
  const names = buildSchema(sdl).getType('FeatureFlagName') as GraphQLEnumType;
  const keys = names.getValues().map(({ name }) => keyOf(name as Parameters<typeof keyOf>[0]));
  const wanted = keys.flatMap((key) => ['name', 'what', 'off'].map((kind) => `flags-${kind}-${key}`));
  expect(wanted.filter((id) => !words.includes(`${id} =`))).toEqual([]);
});
