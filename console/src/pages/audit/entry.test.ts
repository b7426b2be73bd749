import { buildSchema } from 'graphql';
import { expect, it } from 'vitest';
import sdl from '../../../../schema.graphql?raw';
import { ACTIONS, changesOf, sumUp } from './entry.ts';

it('puts what differs before what does not', () => {
  const entry = { before: { name: 'Diane', role: 'SUPPORT' }, after: { name: 'Diane', role: 'OPERATOR' } };
  expect(changesOf(entry).map(({ field, changed }) => [field, changed])).toEqual([
    ['role', true],
    ['name', false],
  ]);
  expect(sumUp(entry)).toBe('role: SUPPORT → OPERATOR');
});

it('says what came, what went, and nothing of nothing', () => {
  expect(sumUp({ before: null, after: { blocked: true } })).toBe('blocked: true');
  expect(sumUp({ before: { url: 'https://a.example' }, after: null })).toBe('url: https://a.example → –');
  expect(sumUp({ before: null, after: null })).toBe('');
});

it('offers no action twice', () => {
  expect(new Set(ACTIONS).size).toBe(ACTIONS.length);
});

it('has words for every mutation', () => {
  const mutations = Object.keys(buildSchema(sdl).getMutationType()?.getFields() ?? {});
  expect(mutations.filter((name) => !ACTIONS.includes(name))).toEqual([]);
});
