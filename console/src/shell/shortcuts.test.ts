/** What a press is called, on the keyboards that people have. */
import { expect, it } from 'vitest';
import { nameOf } from './shortcuts.ts';

const NONE = { code: '', ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };

it.each([
  ['r', { key: 'r' }],
  ['Shift+R', { key: 'R', shiftKey: true }],
  ['?', { key: '?', shiftKey: true }],
  ['Mod+k', { key: 'k', ctrlKey: true }],
  ['Mod+enter', { key: 'Enter', metaKey: true }],
  ['Alt+n', { key: 'n', code: 'KeyN', altKey: true }],
  ['Alt+a', { key: 'a', code: 'KeyQ', altKey: true }],
  ['Alt++', { key: '=', code: 'Equal', altKey: true }],
  ['Alt++', { key: '+', code: 'NumpadAdd', altKey: true }],
  ['Alt+0', { key: 'à', code: 'Digit0', altKey: true }],
])('%s', (name, press) => expect(nameOf({ ...NONE, ...press })).toBe(name));

it.each([
  ['Alt+l', { key: '¬', code: 'KeyL' }],
  ['Alt+-', { key: '–', code: 'Minus' }],
  ['Alt++', { key: '≠', code: 'Equal' }],
  ['Alt+0', { key: 'º', code: 'Digit0' }],
])('%s, where a Mac would write another letter', (name, press) =>
  expect(nameOf({ ...NONE, ...press, altKey: true })).toBe(name),
);

it('is no key of ours where it writes a letter', () => {
  expect(nameOf({ ...NONE, key: '@', code: 'KeyQ', altKey: true, ctrlKey: true })).toBe('');
});
