import type { Client, Sink } from 'graphql-ws';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createForwarder } from './subscribe.ts';

function setUp() {
  const sinks: Sink[] = [];
  const stop = vi.fn();
  const socket = {
    subscribe: (_request: unknown, sink: Sink) => {
      sinks.push(sink);
      return stop;
    },
  } as unknown as Client;
  const onFellBehind = vi.fn();
  const observer = { next: vi.fn(), error: vi.fn(), complete: vi.fn() };
  const forward = createForwarder(socket, onFellBehind, () => 0.5);
  const { unsubscribe } = forward({ query: 'subscription { a }' } as never, {} as never).subscribe(observer);
  return { sinks, stop, onFellBehind, observer, unsubscribe };
}

const FELL_BEHIND = [{ message: '', extensions: { code: 'FELL_BEHIND' } }];

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

it('carries what is told', () => {
  const { sinks, observer } = setUp();
  sinks[0]?.next({ data: { a: 1 } });
  sinks[0]?.complete();
  expect(observer.next).toHaveBeenCalledWith({ data: { a: 1 } });
  expect(observer.complete).toHaveBeenCalledOnce();
});

it('begins anew what missed something, a little later, and has all asked again', () => {
  const { sinks, observer, onFellBehind } = setUp();
  sinks[0]?.next({ errors: FELL_BEHIND as never });
  sinks[0]?.complete();
  expect(sinks).toHaveLength(1);
  vi.advanceTimersByTime(1_000);
  expect(sinks).toHaveLength(2);
  expect(onFellBehind).toHaveBeenCalledOnce();
  sinks[1]?.next({ data: { a: 2 } });
  expect(observer.next.mock.calls).toEqual([[{ data: { a: 2 } }]]);
  expect([observer.error, observer.complete].map((told) => told.mock.calls.length)).toEqual([0, 0]);
});

it('does not begin anew what nobody listens to any more', () => {
  const { sinks, unsubscribe, stop } = setUp();
  sinks[0]?.error(FELL_BEHIND);
  unsubscribe();
  vi.advanceTimersByTime(10_000);
  expect(sinks).toHaveLength(1);
  expect(stop).toHaveBeenCalled();
});

it('tells any other fault', () => {
  const { sinks, observer } = setUp();
  sinks[0]?.error([{ message: 'no', extensions: { code: 'FORBIDDEN' } }]);
  expect(observer.error).toHaveBeenCalledOnce();
});
