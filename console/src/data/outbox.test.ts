import { beforeEach, describe, expect, it, vi } from 'vitest';

const kept = new Map<string, unknown>();
/** Done once what was kept is told: what is added meanwhile comes after. */
let slow: Promise<void> | undefined;
vi.mock('idb-keyval', () => ({
  get: async (key: string) => {
    const value = kept.get(key);
    await slow;
    return value;
  },
  update: async (key: string, edit: (value: unknown) => unknown) => void kept.set(key, edit(kept.get(key))),
}));

const { TakenBack } = await import('./holds.ts');
const { createOutbox, SettledElsewhere } = await import('./outbox.ts');

interface Sent {
  key: string | null;
  body: unknown;
}

/** A hub that answers, refuses or is not there. */
function setUp({ by = 'aline' } = {}) {
  const sent: Sent[] = [];
  const hub = { status: 200 as number | 'gone', headers: {} as Record<string, string>, knows: by };
  const clock = { now: 1_000 };
  const [onSent, onLapsed] = [vi.fn(), vi.fn()];
  let keys = 0;
  const outbox = createOutbox({
    by,
    onSent,
    makeKey: () => {
      keys += 1;
      return `key-${keys}`;
    },
    now: () => clock.now,
    onLapsed,
    isTheirs: async () => hub.knows === by,
    fetcher: async (_url, init) => {
      sent.push({ key: new Headers(init?.headers).get('idempotency-key'), body: init?.body });
      if (hub.status === 'gone') throw new TypeError('Failed to fetch');
      return new Response('{}', { status: hub.status, headers: hub.headers });
    },
  });
  const send = (body: string, terms = {}) =>
    outbox.fetchOn({ label: 'Block', ...terms })('/graphql', { method: 'POST', body });
  return { outbox, sent, hub, clock, onSent, onLapsed, send };
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

  it.each([
    ['sent', async (other: ReturnType<typeof setUp>) => void (await other.outbox.flush())],
    ['taken back', async (other: ReturnType<typeof setUp>) => other.outbox.discard('key-1')],
  ])('ends here once another tab has %s it', async (_what, settle) => {
    const one = setUp();
    one.hub.status = 'gone';
    const answer = one.send('{}', { queue: true });
    await vi.waitFor(() => expect(kept.get('hub.outbox')).toHaveLength(1));
    const other = setUp();
    await vi.waitFor(() => expect(other.outbox.waiting.get()).toHaveLength(1));
    await settle(other);
    await vi.waitFor(() => expect(kept.get('hub.outbox')).toHaveLength(0));
    one.sent.length = 0;
    const told = expect(answer).rejects.toBeInstanceOf(SettledElsewhere);
    await one.outbox.flush();
    await told;
    expect(one.sent).toEqual([]);
    expect(one.outbox.waiting.get()).toEqual([]);
  });

  it('ends here once all that was kept is forgotten', async () => {
    const { send, hub, outbox } = setUp();
    hub.status = 'gone';
    const answer = send('{}', { queue: true });
    await vi.waitFor(() => expect(kept.get('hub.outbox')).toHaveLength(1));
    kept.clear();
    const told = expect(answer).rejects.toBeInstanceOf(SettledElsewhere);
    await outbox.flush();
    await told;
  });

  it('that is made while what is kept is read again is not overlooked', async () => {
    const { send, hub, outbox } = setUp();
    hub.status = 'gone';
    void send('first', { queue: true });
    await vi.waitFor(() => expect(kept.get('hub.outbox')).toHaveLength(1));
    let read = () => {};
    slow = new Promise((resolve) => {
      read = resolve;
    });
    const flushed = outbox.flush();
    const second = send('second', { queue: true });
    await vi.waitFor(() => expect(kept.get('hub.outbox')).toHaveLength(2));
    hub.status = 200;
    slow = undefined;
    read();
    await flushed;
    expect((await second).status).toBe(200);
    expect(outbox.waiting.get()).toEqual([]);
  });

  it('is not sent in the session of somebody else', async () => {
    const { send, hub, outbox, sent } = setUp();
    hub.status = 'gone';
    void send('{}', { queue: true });
    await vi.waitFor(() => expect(outbox.waiting.get()).toHaveLength(1));
    Object.assign(hub, { status: 200, knows: 'eric' });
    sent.length = 0;
    await outbox.flush();
    expect(sent).toEqual([]);
    expect(outbox.waiting.get()).toHaveLength(1);
  });

  it('is kept where the hub has had enough, for as long as it says', async () => {
    const { send, hub, clock, outbox, sent } = setUp();
    hub.status = 'gone';
    const answer = send('{}', { queue: true });
    await vi.waitFor(() => expect(outbox.waiting.get()).toHaveLength(1));
    Object.assign(hub, { status: 429, headers: { 'retry-after': '30' } });
    await outbox.flush();
    Object.assign(hub, { status: 200 });
    sent.length = 0;
    clock.now += 29_000;
    await outbox.flush();
    expect(sent).toEqual([]);
    clock.now += 1_000;
    await outbox.flush();
    expect((await answer).status).toBe(200);
  });

  it('is settled by a hub that ended it because it took too long, and holds up no other', async () => {
    const { send, hub, outbox } = setUp();
    hub.status = 'gone';
    const answers = [send('first', { queue: true }), send('second', { queue: true })];
    await vi.waitFor(() => expect(outbox.waiting.get()).toHaveLength(2));
    const headers = { 'content-type': 'application/graphql-response+json; charset=utf-8' };
    Object.assign(hub, { status: 504, headers });
    expect((await send('third', { queue: true })).status).toBe(504);
    await outbox.flush();
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([504, 504]);
  });

  it('that the hub might do twice is dropped, and told of', async () => {
    const { send, hub, clock, outbox, sent, onLapsed } = setUp();
    hub.status = 'gone';
    const answer = send('{}', { queue: true });
    await vi.waitFor(() => expect(outbox.waiting.get()).toHaveLength(1));
    Object.assign(hub, { status: 200 });
    sent.length = 0;
    clock.now += 23 * 3_600_000 + 1;
    const told = expect(answer).rejects.toBeInstanceOf(TakenBack);
    await outbox.flush();
    await told;
    expect(sent).toEqual([]);
    expect(onLapsed.mock.calls).toMatchObject([[{ key: 'key-1', label: 'Block' }]]);
    expect(kept.get('hub.outbox')).toEqual([]);
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

  it('is sent at once by who goes', async () => {
    const { outbox, send, sent } = setUp();
    const answer = send('{}', { hold: 5_000 });
    await outbox.hurry();
    expect(sent).toHaveLength(1);
    expect((await answer).status).toBe(200);
  });

  it('waits by the time that who goes is asked about it, where the hub is away', async () => {
    const { outbox, send, hub } = setUp();
    hub.status = 'gone';
    void send('{}', { hold: 5_000, queue: true });
    await outbox.hurry();
    expect(outbox.waiting.get()).toHaveLength(1);
  });

  it('is never sent once the page is somebody else’s', async () => {
    vi.useFakeTimers();
    const { outbox, send, sent } = setUp();
    const answer = send('{}', { hold: 5_000 }).catch((cause: unknown) => cause);
    outbox.close();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await answer).toBeInstanceOf(TakenBack);
    expect(sent).toEqual([]);
    vi.useRealTimers();
  });
});
