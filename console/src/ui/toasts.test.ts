import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { dismissToast, toast, toasts } from './toasts.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.runAllTimers();
  for (const { id } of toasts.get()) dismissToast(id);
  vi.useRealTimers();
});

const texts = () => toasts.get().map(({ text }) => text);

it('puts away what went well, and keeps what went wrong', () => {
  toast({ tone: 'good', text: 'saved' });
  toast({ tone: 'bad', text: 'refused' });
  expect(texts()).toEqual(['saved', 'refused']);
  vi.runAllTimers();
  expect(texts()).toEqual(['refused']);
});

it('leaves the time to take something back', () => {
  toast({ tone: 'good', text: 'saved', undo: () => {} });
  vi.advanceTimersByTime(7_000);
  expect(texts()).toEqual(['saved']);
  vi.advanceTimersByTime(1_000);
  expect(texts()).toEqual([]);
});

it('shows the last few of many', () => {
  for (let at = 0; at < 6; at += 1) toast({ tone: 'bad', text: `${at}` });
  expect(texts()).toEqual(['2', '3', '4', '5']);
});
