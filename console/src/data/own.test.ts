import { expect, it, vi } from 'vitest';

const clear = vi.fn();
vi.mock('idb-keyval', () => ({ clear }));

const kept = new Map<string, string>();
vi.stubGlobal('localStorage', {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
  removeItem: (key: string) => void kept.delete(key),
});
const clearAppBadge = vi.fn();
vi.stubGlobal('navigator', { clearAppBadge });

const { claimData, createOwnStore, forgetData, onForget } = await import('./own.ts');

it('forgets all of a person’s, whatever of it fails', async () => {
  const words = createOwnStore('');
  words.set('for the eyes of Aline');
  const broken = vi.fn(() => {
    throw new Error('There is no database.');
  });
  onForget(broken);
  const last = vi.fn();
  onForget(last);
  await forgetData();
  expect(words.get()).toBe('');
  for (const each of [clear, clearAppBadge, broken, last]) expect(each).toHaveBeenCalledOnce();
});

it('is one person’s: whoever comes next finds nothing, who comes again finds all', async () => {
  await claimData('aline');
  clear.mockClear();
  clearAppBadge.mockClear();
  await claimData('aline');
  expect(clear).not.toHaveBeenCalled();
  await claimData('eric');
  expect(clear).toHaveBeenCalledOnce();
  expect(clearAppBadge).toHaveBeenCalledOnce();
  await forgetData();
  await claimData('eric');
  expect(clear).toHaveBeenCalledTimes(3);
});
