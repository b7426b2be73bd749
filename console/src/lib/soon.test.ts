import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createSoon } from './soon.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('does once what a burst asks for, and not later for more of it', () => {
  const run = vi.fn();
  const soon = createSoon(run, 1_000);
  soon.ask();
  vi.advanceTimersByTime(900);
  soon.ask();
  vi.advanceTimersByTime(100);
  expect(run).toHaveBeenCalledOnce();
  vi.advanceTimersByTime(5_000);
  expect(run).toHaveBeenCalledOnce();
  soon.ask();
  vi.advanceTimersByTime(1_000);
  expect(run).toHaveBeenCalledTimes(2);
});

it('does nothing once it is forgotten', () => {
  const run = vi.fn();
  const soon = createSoon(run, 1_000);
  soon.ask();
  soon.forget();
  vi.advanceTimersByTime(5_000);
  expect(run).not.toHaveBeenCalled();
});
