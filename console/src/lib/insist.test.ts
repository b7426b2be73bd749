import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { insist } from './insist.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

it('tries until it comes to something, and tells each time that it does not', async () => {
  const attempt = vi
    .fn<() => Promise<string>>()
    .mockRejectedValueOnce(new Error())
    .mockRejectedValueOnce(new Error());
  attempt.mockResolvedValue('here');
  const onFailed = vi.fn();
  const got = insist(attempt, onFailed, 3_000);
  await vi.advanceTimersByTimeAsync(2_999);
  expect(attempt).toHaveBeenCalledOnce();
  expect(onFailed).toHaveBeenCalledOnce();
  await vi.advanceTimersByTimeAsync(3_001);
  expect(await got).toBe('here');
  expect(onFailed).toHaveBeenCalledTimes(2);
  expect(attempt).toHaveBeenCalledTimes(3);
});
