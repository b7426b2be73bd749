import { beforeEach, expect, it, vi } from 'vitest';

const { forgetData, unsubscribe } = vi.hoisted(() => ({ forgetData: vi.fn(), unsubscribe: vi.fn() }));
vi.mock('../data/cache.ts', () => ({ forgetData }));
vi.mock('./push/browser.ts', () => ({ unsubscribe }));

const { leave } = await import('./leave.ts');

beforeEach(() => {
  forgetData.mockReset();
  unsubscribe.mockReset();
});

it('forgets what is here and ends what is pushed here, each also where the other fails', async () => {
  forgetData.mockRejectedValue(new Error('no database'));
  expect(await leave(async () => true)).toBe(true);
  expect(unsubscribe).toHaveBeenCalledOnce();
  unsubscribe.mockRejectedValue(new Error('no push service'));
  expect(await leave(async () => true)).toBe(true);
  expect(forgetData).toHaveBeenCalledTimes(2);
});

it('keeps all of it where the hub did not sign out', async () => {
  expect(await leave(async () => false)).toBe(false);
  expect(forgetData).not.toHaveBeenCalled();
  expect(unsubscribe).not.toHaveBeenCalled();
});
