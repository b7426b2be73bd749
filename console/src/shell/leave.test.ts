import { expect, it, vi } from 'vitest';
import { onForget } from '../data/own.ts';
import { leave } from './leave.ts';

const forget = vi.fn();
const fails = vi.fn(() => Promise.reject(new Error('no push service')));
onForget(fails);
onForget(forget);

it('sends what is held, signs out, and then forgets all that can be forgotten', async () => {
  const steps: string[] = [];
  forget.mockImplementation(() => steps.push('forgotten'));
  const hurry = async () => void steps.push('sent');
  const signOut = async () => steps.push('signed out') > 0;
  expect(await leave({ hurry }, signOut)).toBe(true);
  expect(steps).toEqual(['sent', 'signed out', 'forgotten']);
  expect(fails).toHaveBeenCalledOnce();
});

it('keeps all of it where the hub did not sign out', async () => {
  forget.mockReset();
  expect(await leave({ hurry: async () => {} }, async () => false)).toBe(false);
  expect(forget).not.toHaveBeenCalled();
});
