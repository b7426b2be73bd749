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
  const onMissed = vi.fn();
  const observer = { next: vi.fn(), error: vi.fn(), complete: vi.fn() };
  const forward = createForwarder(socket, onMissed, () => 0.5);
  const { unsubscribe } = forward({ query: 'subscription { a }' } as never, {} as never).subscribe(observer);
  return { sinks, stop, onMissed, observer, unsubscribe };
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
  const { sinks, observer, onMissed } = setUp();
  sinks[0]?.next({ errors: FELL_BEHIND as never });
  sinks[0]?.complete();
  expect(sinks).toHaveLength(1);
  vi.advanceTimersByTime(1_000);
  expect(sinks).toHaveLength(2);
  vi.advanceTimersByTime(2_000);
  expect(onMissed).toHaveBeenCalledOnce();
  sinks[1]?.next({ data: { a: 2 } });
  expect(observer.next.mock.calls).toEqual([[{ data: { a: 2 } }]]);
  expect([observer.error, observer.complete].map((told) => told.mock.calls.length)).toEqual([0, 0]);
});

const refused = (code: string) => [{ message: '', extensions: { code } }];

it.each(['RATE_LIMITED', 'TOO_MANY_OPERATIONS', 'TIMEOUT', 'INTERNAL'])(
  'begins anew what was refused with %s, after a wait that grows, and has all asked once it is let in',
  (code) => {
    const { sinks, observer, onMissed } = setUp();
    // As one that was refused at once, and as one that ended later.
    sinks[0]?.next({ errors: refused(code) as never, data: null });
    sinks[0]?.complete();
    vi.advanceTimersByTime(650);
    expect(sinks).toHaveLength(2);
    sinks[1]?.error(refused(code));
    vi.advanceTimersByTime(1_200);
    expect(sinks).toHaveLength(2);
    vi.advanceTimersByTime(100);
    expect(sinks).toHaveLength(3);
    expect(onMissed).not.toHaveBeenCalled();
    vi.advanceTimersByTime(2_000);
    expect(onMissed).toHaveBeenCalledOnce();
    sinks[2]?.next({ data: { a: 1 } });
    sinks[2]?.error(refused(code));
    vi.advanceTimersByTime(650);
    expect(sinks).toHaveLength(4);
    expect([observer.error, observer.complete].map((told) => told.mock.calls.length)).toEqual([0, 0]);
  },
);

it('carries news that have a hole in them', () => {
  const { sinks, observer } = setUp();
  const holed = { data: { a: null }, errors: refused('INTERNAL') as never };
  sinks[0]?.next(holed);
  expect(observer.next).toHaveBeenCalledWith(holed);
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
