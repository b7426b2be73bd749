import { expect, it, vi } from 'vitest';

const clear = vi.fn();
vi.mock('idb-keyval', () => ({ clear }));

const { createOwnStore, forgetData, onForget } = await import('./own.ts');

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
  for (const each of [clear, broken, last]) expect(each).toHaveBeenCalledOnce();
});
