/** What is sent of a review, and what keeps it from being sent. */
import { describe, expect, it } from 'vitest';
import { adopted, correctionsOf, type Draft, type Field, linesOf, NO_DRAFT, openLines } from './draft.ts';

const field = (name: Field['name'], value: string): Field => ({
  name,
  value,
  printed: value,
  confidence: 1,
  sure: true,
  page: 1,
  doubts: [],
  box: null,
});

const JOB = {
  kind: 'INSURANCE_CERTIFICATE',
  fields: [field('PLATE', 'RAB123C'), field('POLICY_NUMBER', 'P/1'), field('MAKE', 'TOYOTA')],
  needsReview: ['PLATE', 'INSURER'],
  missing: ['INSURER'],
} satisfies Parameters<typeof linesOf>[0];

const draft = (changes: Partial<Draft>): Draft => ({ ...NO_DRAFT, ...changes });

describe('the lines', () => {
  it('are those that such a document must have, then what else was read', () => {
    expect(linesOf(JOB, NO_DRAFT).map(({ name }) => name)).toEqual([
      'PLATE',
      'INSURER',
      'POLICY_NUMBER',
      'VALID_FROM',
      'VALID_UNTIL',
      'MAKE',
    ]);
  });

  it('are all to be looked at where the document is of another kind', () => {
    const lines = linesOf(JOB, draft({ kind: 'REGISTRATION' }));
    expect(lines.filter(({ doubtful }) => doubtful).map(({ name }) => name)).toEqual([
      'PLATE',
      'HOLDER',
      'MAKE',
      'CHASSIS',
    ]);
  });
});

describe('the corrections', () => {
  it('are none where nothing was changed', () => {
    expect(correctionsOf(JOB, NO_DRAFT)).toEqual([]);
    expect(correctionsOf(JOB, draft({ edits: { PLATE: 'RAB123C' } }))).toEqual([]);
  });

  it('are what was typed, and what was taken away', () => {
    const edits = { INSURER: ' Sonarwa ', MAKE: '' };
    expect(correctionsOf(JOB, draft({ edits }))).toEqual([
      { field: 'INSURER', value: 'Sonarwa' },
      { field: 'MAKE', value: '' },
    ]);
  });

  it('are all fields where the document is of another kind', () => {
    const { length } = correctionsOf(JOB, draft({ kind: 'YELLOW_CARD', edits: { INSURER: 'Sonarwa' } }));
    expect(length).toBe(4);
  });
});

it('has what was only looked at looked at again where it says something else now', () => {
  const now = {
    fields: [field('PLATE', 'RAB124C'), field('POLICY_NUMBER', 'P/1'), field('INSURER', 'Radiant')],
  };
  const before = draft({
    checked: ['PLATE', 'POLICY_NUMBER', 'INSURER', 'MAKE'],
    edits: { INSURER: 'Sonarwa' },
  });
  expect(adopted(before, JOB, now)).toEqual({ ...before, checked: ['POLICY_NUMBER', 'INSURER'] });
});

it('waits for every doubtful field to be looked at, and filled', () => {
  const names = (changes: Partial<Draft>) => openLines(JOB, draft(changes)).map(({ name }) => name);
  expect(names({})).toEqual(['PLATE', 'INSURER']);
  expect(names({ checked: ['PLATE'] })).toEqual(['INSURER']);
  expect(names({ checked: ['PLATE', 'INSURER'] })).toEqual(['INSURER']);
  expect(names({ checked: ['PLATE', 'INSURER'], edits: { INSURER: 'Sonarwa' } })).toEqual([]);
});
