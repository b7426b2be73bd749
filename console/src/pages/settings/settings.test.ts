import { expect, it } from 'vitest';
import { type Finding, sorted, textOf } from './settings.ts';

const fine = (name: string): Finding => ({ name, state: 'FINE', words: 'set', remedy: null });
const fault: Finding = { name: 'DATABASE_URL', state: 'FAULT', words: 'no answer', remedy: 'Start it.' };

it('tells settings from what the hub depends on, and faults from both', () => {
  const { faults, settings, parts } = sorted([fine('META_*'), fine('Graph API'), fault, fine('clock')]);
  expect(faults).toEqual([fault]);
  expect(settings.map(({ name }) => name)).toEqual(['META_*']);
  expect(parts.map(({ name }) => name)).toEqual(['Graph API', 'clock']);
});

it('writes it as the command prints it', () => {
  expect(textOf([fine('clock'), fault])).toBe(
    'ok    clock: set\nFAULT DATABASE_URL: no answer\n      → Start it.',
  );
});
