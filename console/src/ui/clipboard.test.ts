import { beforeEach, expect, it, vi } from 'vitest';
import { copyText } from './clipboard.ts';
import { toasts } from './toasts.ts';

beforeEach(() => toasts.set([]));

it('copies', async () => {
  const writeText = vi.fn(async () => {});
  vi.stubGlobal('navigator', { clipboard: { writeText } });
  expect(await copyText('abc')).toBe(true);
  expect(writeText).toHaveBeenCalledWith('abc');
  expect(toasts.get()).toEqual([]);
});

it.each([
  ['has no clipboard', undefined],
  ['refuses', { writeText: () => Promise.reject(new Error('not allowed')) }],
])('says so where the browser %s', async (_what, clipboard) => {
  vi.stubGlobal('navigator', { clipboard });
  expect(await copyText('abc')).toBe(false);
  expect(toasts.get()).toMatchObject([{ tone: 'bad' }]);
});
