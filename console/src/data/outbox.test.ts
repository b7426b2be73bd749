import { beforeEach, describe, expect, it, vi } from 'vitest';

const kept = new Map<string, unknown>();
vi.mock('idb-keyval', () => ({
  get: async (key: string) => kept.get(key),
  update: async (key: string, edit: (value: unknown) => unknown) => void kept.set(key, edit(kept.get(key))),
}));

const { createOutbox, TakenBack } = await import('./outbox.ts');

interface Sent {
  key: string | null;
  body: unknown;
}

/** A hub that answers, refuses or is not there. */
function setUp({ by = 'aline' } = {}) {
  const sent: Sent[] = [];
  const hub = { status: 200 as number | 'gone' };
  const onSent = vi.fn();
  let keys = 0;
  const outbox = createOutbox({
    by,
    onSent,
    makeKey: () => {
      keys += 1;
      return `key-${keys}`;
    },
    now: () => 1_000,
    fetcher: async (_url, init) => {
      sent.push({ key: new Headers(init?.headers).get('idempotency-key'), body: init?.body });
      if (hub.status === 'gone') throw new TypeError('Failed to fetch');
      return new Response('{}', { status: hub.status });
    },
  });
  const send = (body: string, terms = {}) =>
    outbox.fetchOn({ label: 'Block', ...terms })('/graphql', { method: 'POST', body });
  return { outbox, sent, hub, onSent, send };
}

beforeEach(() => kept.clear());

describe('a change', () => {
  it('goes at once, with a key', async () => {
    const { send, sent } = setUp();
    expect((await send('{}')).status).toBe(200);
    expect(sent).toEqual([{ key: 'key-1', body: '{}' }]);
  });

  it('fails while the hub is away, unless it may wait', async () => {
    const { send, hub, outbox } = setUp();
    hub.status = 'gone';
    await expect(send('{}')).rejects.toThrow('Failed to fetch');
    expect(outbox.waiting.get()).toEqual([]);
  });

  it.each(['gone', 502, 503, 504] as const)(
    'waits while the hub is %s, and goes under the same key',
    async (status) => {
      const { send, sent, hub, outbox, onSent } = setUp();
      hub.status = status;
      const answer = send('{"a":1}', { queue: true });
      await vi.waitFor(() => expect(outbox.waiting.get()).toHaveLength(1));
      await outbox.flush();
      expect(outbox.waiting.get()).toHaveLength(1);
      hub.status = 200;
      await outbox.flush();
      expect((await answer).status).toBe(200);
      expect(outbox.waiting.get()).toEqual([]);
      expect(new Set(sent.map(({ key }) => key))).toEqual(new Set(['key-1']));
      expect(onSent).not.toHaveBeenCalled();
    },
  );

  it('keeps its place behind those before it', async () => {
    const { send, sent, hub, outbox } = setUp();
    hub.status = 'gone';
    const answers = [send('first', { queue: true }), send('second', { queue: true })];
    await vi.waitFor(() => expect(outbox.waiting.get()).toHaveLength(2));
    sent.length = 0;
    hub.status = 200;
    await outbox.flush();
    await Promise.all(answers);
    expect(sent.map(({ body }) => body)).toEqual(['first', 'second']);
  });

  it('outlives a reload, and is then told of', async () => {
    const before = setUp();
    before.hub.status = 'gone';
    void before.send('{"a":1}', { queue: true });
    await vi.waitFor(() => expect(kept.get('hub.outbox')).toHaveLength(1));
    const after = setUp();
    await after.outbox.flush();
    expect(after.sent).toEqual([{ key: 'key-1', body: '{"a":1}' }]);
    expect(after.onSent).toHaveBeenCalledOnce();
    expect(kept.get('hub.outbox')).toEqual([]);
  });

  it('is sent by nobody but who made it', async () => {
    const hers = setUp();
    hers.hub.status = 'gone';
    void hers.send('{}', { queue: true });
    await vi.waitFor(() => expect(kept.get('hub.outbox')).toHaveLength(1));
    const his = setUp({ by: 'eric' });
    await his.outbox.flush();
    expect(his.sent).toEqual([]);
  });

  it('is not sent again by a tab that saw it before another sent it', async () => {
    const one = setUp();
    one.hub.status = 'gone';
    void one.send('{}', { queue: true });
    await vi.waitFor(() => expect(kept.get('hub.outbox')).toHaveLength(1));
    const other = setUp();
    await vi.waitFor(() => expect(other.outbox.waiting.get()).toHaveLength(1));
    one.hub.status = 200;
    await one.outbox.flush();
    await other.outbox.flush();
    expect(other.sent).toEqual([]);
  });

  it('stays where the session has ended', async () => {
    const { send, hub, outbox } = setUp();
    hub.status = 'gone';
    void send('{}', { queue: true });
    await vi.waitFor(() => expect(outbox.waiting.get()).toHaveLength(1));
    hub.status = 401;
    await outbox.flush();
    expect(outbox.waiting.get()).toHaveLength(1);
  });

  it('is taken back while it waits', async () => {
    const { send, hub, outbox } = setUp();
    hub.status = 'gone';
    const answer = send('{}', { queue: true });
    await vi.waitFor(() => expect(outbox.waiting.get()).toHaveLength(1));
    outbox.discard('key-1');
    await expect(answer).rejects.toBeInstanceOf(TakenBack);
    expect(outbox.waiting.get()).toEqual([]);
  });
});

describe('a change that is held', () => {
  it('goes after its time', async () => {
    vi.useFakeTimers();
    const { send, sent } = setUp();
    const answer = send('{}', { hold: 5_000 });
    await vi.advanceTimersByTimeAsync(4_999);
    expect(sent).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    await answer;
    expect(sent).toHaveLength(1);
    vi.useRealTimers();
  });

  it('is never sent where it was taken back', async () => {
    vi.useFakeTimers();
    const { send, sent } = setUp();
    const takeBack = new AbortController();
    const answer = send('{}', { hold: 5_000, signal: takeBack.signal }).catch((cause: unknown) => cause);
    takeBack.abort();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await answer).toBeInstanceOf(TakenBack);
    expect(sent).toEqual([]);
    vi.useRealTimers();
  });

  it('goes at once where nobody has time to wait, and is waited for', async () => {
    const { send, sent, outbox } = setUp();
    const answer = send('{}', { hold: 60_000 });
    await outbox.hurry();
    expect(sent).toHaveLength(1);
    expect((await answer).status).toBe(200);
  });

  it('holds nobody up where the hub is away', async () => {
    const { send, hub, outbox } = setUp();
    hub.status = 'gone';
    void send('{}', { hold: 60_000, queue: true });
    await outbox.hurry();
    await vi.waitFor(() => expect(outbox.waiting.get()).toHaveLength(1));
  });

  it('is nobody else’s to send', async () => {
    const { send, sent, outbox } = setUp();
    const answer = send('{}', { hold: 60_000 }).catch((cause: unknown) => cause);
    outbox.close();
    expect(await answer).toBeInstanceOf(TakenBack);
    await outbox.hurry();
    expect(sent).toEqual([]);
  });
});
