import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openEvents, readEvent } from './events.ts';

class FakeSource {
  onopen: EventSource['onopen'] = null;
  onerror: EventSource['onerror'] = null;
  onmessage: EventSource['onmessage'] = null;
  close = vi.fn();

  open() {
    this.onopen?.call(this as unknown as EventSource, new Event('open'));
  }
  fail() {
    this.onerror?.call(this as unknown as EventSource, new Event('error'));
  }
  say(data: string) {
    this.onmessage?.call(this as unknown as EventSource, { data } as MessageEvent);
  }
}

function setUp() {
  const sources: FakeSource[] = [];
  const listeners = { onOpen: vi.fn(), onEvent: vi.fn(), onAway: vi.fn() };
  const stream = openEvents('/events', listeners, () => {
    const source = new FakeSource();
    sources.push(source);
    return source;
  });
  const last = () => sources.at(-1) as FakeSource;
  return { sources, listeners, stream, last };
}

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('openEvents', () => {
  it('tells what comes and drops what it cannot read', () => {
    const { listeners, last } = setUp();
    last().open();
    last().say('{"kind":"typing","waId":"1","typing":true}');
    last().say('not JSON');
    last().say('{"kind":"weather"}');
    expect(listeners.onOpen).toHaveBeenCalledOnce();
    expect(listeners.onEvent.mock.calls).toEqual([[{ kind: 'typing', waId: '1', typing: true }]]);
  });

  it('opens a new source after an error, and says so each time', () => {
    const { sources, listeners, last } = setUp();
    last().fail();
    expect(listeners.onAway).toHaveBeenCalledOnce();
    expect(sources[0]?.close).toHaveBeenCalled();
    vi.advanceTimersByTime(499);
    expect(sources).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(sources).toHaveLength(2);
    last().open();
    expect(listeners.onOpen).toHaveBeenCalledOnce();
  });

  it('waits longer after each failure, five seconds at most, and starts over after a success', () => {
    const { sources, last } = setUp();
    const pauses = [500, 1_000, 2_000, 5_000, 5_000];
    for (const pause of pauses) {
      const before = sources.length;
      last().fail();
      vi.advanceTimersByTime(pause - 1);
      expect(sources).toHaveLength(before);
      vi.advanceTimersByTime(1);
      expect(sources).toHaveLength(before + 1);
    }
    last().open();
    last().fail();
    vi.advanceTimersByTime(500);
    expect(sources).toHaveLength(pauses.length + 2);
  });

  it('tries at once when asked, and only once', () => {
    const { sources, stream, last } = setUp();
    last().fail();
    stream.retry();
    expect(sources).toHaveLength(2);
    vi.advanceTimersByTime(10_000);
    expect(sources).toHaveLength(2);
  });

  it('stays closed', () => {
    const { sources, stream, last } = setUp();
    last().fail();
    stream.close();
    vi.advanceTimersByTime(10_000);
    expect(sources).toHaveLength(1);
  });
});

describe('readEvent', () => {
  it.each([
    '{"kind":"message","waId":"1","message":null}',
    '{"kind":"message","waId":"1","message":{"id":"a"}}',
    '{"kind":"message","message":{"id":"a","content":{"type":"text"}}}',
    '{"kind":"typing","waId":"1"}',
    '{"kind":"person","person":{}}',
    'null',
    '7',
  ])('refuses %s', (data) => {
    expect(readEvent(data)).toBeNull();
  });

  it('reads messages and people', () => {
    const message = { kind: 'message', waId: '1', message: { id: 'a', content: { type: 'text' } } };
    const person = { kind: 'person', person: { waId: '1', name: 'Aline', unread: 0, typing: false } };
    expect(readEvent(JSON.stringify(message))).toEqual(message);
    expect(readEvent(JSON.stringify(person))).toEqual(person);
  });
});
