import { expect, it, vi } from 'vitest';
import { openLink, waitFor } from './link.ts';

it('waits twice as long after each failure, half a minute at most, and never the same', () => {
  expect([0, 1, 2, 3, 10, 99].map((tries) => waitFor(tries, () => 1))).toEqual([
    1_000, 2_000, 4_000, 8_000, 30_000, 30_000,
  ]);
  expect(waitFor(0, () => 0)).toBe(300);
});

interface Fake {
  onopen?(): void;
  onclose?(event: object): void;
  onmessage?(event: object): void;
}

/** A WebSocket that does what the test says. */
function setUp() {
  const sockets: (Fake & { sent: string[] })[] = [];
  class Socket {
    static readonly CONNECTING = 0;
    static readonly OPEN = 1;
    static readonly CLOSING = 2;
    static readonly CLOSED = 3;
    readyState = 1;
    sent: string[] = [];
    constructor() {
      sockets.push(this as unknown as (typeof sockets)[number]);
    }
    send(text: string) {
      this.sent.push(text);
    }
    close() {}
  }
  vi.stubGlobal('WebSocket', Socket);
  const listeners = { onHealed: vi.fn(), onRefused: vi.fn() };
  const link = openLink('ws://hub/graphql', listeners, () => 0);
  link.client.subscribe(
    { query: 'subscription { a }' },
    { next: () => {}, error: () => {}, complete: () => {} },
  );
  const open = async () => {
    await vi.waitFor(() => expect(sockets.at(-1)?.onmessage).toBeTruthy());
    const socket = sockets.at(-1);
    socket?.onopen?.();
    socket?.onmessage?.({ data: '{"type":"connection_ack"}' });
    await vi.waitFor(() => expect(link.state.get()).toBe('live'));
    return socket;
  };
  const lose = (socket: Fake | undefined, code: number) =>
    socket?.onclose?.({ code, reason: '', wasClean: true });
  return { sockets, link, listeners, open, lose };
}

it('is live, tells a restart, comes again and has all asked again', async () => {
  const { link, listeners, open, lose, sockets } = setUp();
  lose(await open(), 1012);
  await vi.waitFor(() => expect(link.state.get()).toBe('restarting'));
  await vi.waitFor(() => expect(sockets).toHaveLength(2), 3_000);
  await open();
  expect(listeners.onHealed).toHaveBeenCalledOnce();
  link.close();
});

it('is away when the line broke, and tries at once when told to', async () => {
  const { link, open, lose, sockets } = setUp();
  lose(await open(), 1006);
  await vi.waitFor(() => expect(link.state.get()).toBe('away'));
  link.retry();
  await vi.waitFor(() => expect(sockets).toHaveLength(2));
  link.close();
});

it('comes again to nobody who refused it', async () => {
  const { link, listeners, open, lose, sockets } = setUp();
  lose(await open(), 4403);
  await vi.waitFor(() => expect(listeners.onRefused).toHaveBeenCalledOnce());
  link.retry();
  expect(sockets).toHaveLength(1);
  link.close();
});

it('is away once a ping is not answered, though the socket stays open, and comes again', async () => {
  vi.useFakeTimers();
  const { link, open, sockets } = setUp();
  await open();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(sockets[0]?.sent.at(-1)).toBe('{"type":"ping"}');
  expect(link.state.get()).toBe('live');
  await vi.advanceTimersByTimeAsync(5_000);
  expect(link.state.get()).toBe('away');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(sockets).toHaveLength(2);
  link.close();
  vi.useRealTimers();
});

it('is closed while it is being made, whatever comes of that', async () => {
  const { link, sockets, lose } = setUp();
  await vi.waitFor(() => expect(sockets[0]?.onclose).toBeTruthy());
  link.close();
  lose(sockets[0], 1006);
  await vi.waitFor(() => expect(link.state.get()).toBe('away'));
});
