import { buildSchema } from 'graphql';
import { expect, it } from 'vitest';
import sdl from '../../../../schema.graphql?raw';
import words from '../../i18n/en/audit.ftl?raw';
import { ACTIONS, changesOf, SUBJECTS, saySubject, sumUp } from './entry.ts';

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

it('has words for all that it knows', () => {
  const wanted = [
    ...ACTIONS.map((action) => `audit-action-${action}`),
    ...SUBJECTS.map((type) => `audit-about-${type}`),
  ];
  expect(wanted.filter((id) => !words.includes(`\n${id} =`))).toEqual([]);
});

it('has words for every mutation', () => {
  const mutations = Object.keys(buildSchema(sdl).getMutationType()?.getFields() ?? {});
  expect(mutations.filter((name) => !ACTIONS.includes(name))).toEqual([]);
});

it('calls what it does not know as the API does', () => {
  const t = (id: string) => id;
  expect([saySubject('Operator', t), saySubject('Spaceship', t)]).toEqual([
    'audit-about-Operator',
    'Spaceship',
  ]);
});
