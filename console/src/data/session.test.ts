import { beforeEach, describe, expect, it, vi } from 'vitest';

const kept = new Map<string, string>();
vi.stubGlobal('localStorage', {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
  removeItem: (key: string) => void kept.delete(key),
});

const { hubZone } = await import('./hub.ts');
const { checkSession, endSession, may, session, signIn, signOut } = await import('./session.ts');

const VIEWER = {
  name: 'aline',
  email: 'a@b.rw',
  role: 'OWNER',
  scopes: ['health:read'],
  secondFactor: false,
};
const HUB = { timezone: 'Africa/Maputo', simulated: true };
const KNOWN = () => Response.json({ data: { viewer: VIEWER, hub: HUB } });
const UNKNOWN = () => Response.json({ errors: [{ message: '' }] }, { status: 401 });

function hubThat(...answers: (() => Response)[]): typeof fetch {
  return async () => {
    const answer = answers.shift();
    if (!answer) throw new TypeError('Failed to fetch');
    return answer();
  };
}

beforeEach(() => {
  kept.clear();
  session.set({ state: 'asking' });
});

it('knows who is signed in, and remembers it', async () => {
  await checkSession(hubThat(KNOWN));
  expect(hubZone()).toBe('Africa/Maputo');
  expect(session.get()).toEqual({ state: 'in', viewer: VIEWER });
  await checkSession(hubThat());
  expect(session.get()).toEqual({ state: 'in', viewer: VIEWER });
});

it('stays with whom it knew where a process of another release cannot answer', async () => {
  await checkSession(hubThat(KNOWN));
  await checkSession(hubThat(() => Response.json({ errors: [{ message: 'Unknown field' }] })));
  expect(session.get()).toEqual({ state: 'in', viewer: VIEWER });
});

it('knows that nobody is', async () => {
  await checkSession(hubThat(UNKNOWN));
  expect(session.get()).toEqual({ state: 'out', ended: false });
});

it('knows nobody where the hub was never asked', async () => {
  await checkSession(hubThat());
  expect(session.get()).toEqual({ state: 'out', ended: false });
});

it('says so when a session has ended, and forgets who it was', async () => {
  await checkSession(hubThat(KNOWN));
  endSession();
  expect(session.get()).toEqual({ state: 'out', ended: true });
  expect(kept.has('hub.viewer')).toBe(false);
});

it('signs in and out', async () => {
  expect(
    await signIn(
      'a@b.rw',
      'secret',
      '',
      hubThat(() => Response.json({}), KNOWN),
    ),
  ).toBeNull();
  expect(session.get().state).toBe('in');
  expect(await signOut(hubThat())).toBe(false);
  expect(session.get().state).toBe('in');
  expect(await signOut(hubThat(() => new Response(null, { status: 204 })))).toBe(true);
  expect(session.get()).toEqual({ state: 'out', ended: false });
});

it.each([
  [401, 'WRONG_CREDENTIALS', { code: 'WRONG_CREDENTIALS' }],
  [401, 'CODE_NEEDED', { code: 'CODE_NEEDED' }],
  [429, 'TOO_MANY_TRIES', { code: 'TOO_MANY_TRIES', waitSeconds: 900 }],
  [403, 'CALLER_BLOCKED', { code: 'CALLER_BLOCKED' }],
  [503, 'BUSY', { code: 'BUSY' }],
  [503, 'INTERNAL', { code: 'AWAY' }],
  [500, 'INTERNAL', { code: 'INTERNAL' }],
])('%i %s is told', async (status, code, told) => {
  const answer = () => Response.json({ error: { code } }, { status, headers: { 'retry-after': '900' } });
  expect(await signIn('a@b.rw', 'secret', '', hubThat(answer))).toEqual(told);
});

it.each([
  ['the browser keeps nothing of it', UNKNOWN, 'NOT_KEPT'],
  ['the hub goes away meanwhile', () => new Response(null, { status: 503 }), 'AWAY'],
])('says so when it was let in, but %s', async (_why, check, code) => {
  const fetcher = hubThat(() => Response.json({}), check);
  expect(await signIn('a@b.rw', 'secret', '', fetcher)).toEqual({ code });
  expect(session.get().state).not.toBe('in');
});

it('says so when there is no hub to sign in to', async () => {
  expect(await signIn('a@b.rw', 'secret', '', hubThat())).toEqual({ code: 'AWAY' });
});

it('lets everybody have what needs nothing', () => {
  expect([may(VIEWER, undefined), may(VIEWER, 'health:read'), may(VIEWER, 'audit:read')]).toEqual([
    true,
    true,
    false,
  ]);
});

describe('a tab', () => {
  const eric = { ...VIEWER, name: 'eric', email: 'e@b.rw' };
  const reload = vi.fn();
  let hear = (_event: { key: string | null }) => {};

  beforeEach(() => {
    reload.mockClear();
    vi.stubGlobal('location', { reload });
    vi.stubGlobal('addEventListener', (_type: string, listener: typeof hear) => {
      hear = listener;
    });
  });

  /** One that was just opened, by her. */
  async function open() {
    vi.resetModules();
    const tab = await import('./session.ts');
    tab.followSession();
    await tab.checkSession(hubThat(KNOWN));
    return tab;
  }

  const elsewhere = (viewer: object | null) => {
    if (viewer) kept.set('hub.viewer', JSON.stringify(viewer));
    else kept.delete('hub.viewer');
    hear({ key: 'hub.viewer' });
  };

  it.each([
    ['she has signed out in another', null],
    ['somebody else has signed in in another', eric],
  ])('begins anew when %s', async (_why, viewer) => {
    const tab = await open();
    elsewhere(viewer);
    expect(tab.session.get()).toEqual({ state: 'asking' });
    expect(reload).toHaveBeenCalledOnce();
  });

  it('goes on when another learns more of her, or keeps something else', async () => {
    const tab = await open();
    elsewhere({ ...VIEWER, role: 'VIEWER' });
    hear({ key: 'hub.theme' });
    expect(tab.session.get().state).toBe('in');
    expect(reload).not.toHaveBeenCalled();
  });

  it('comes in when somebody has signed in in another', async () => {
    vi.resetModules();
    const tab = await import('./session.ts');
    tab.followSession();
    await tab.checkSession(hubThat(UNKNOWN));
    elsewhere(null);
    expect(reload).not.toHaveBeenCalled();
    elsewhere(eric);
    expect(reload).toHaveBeenCalledOnce();
  });

  it('shows nothing of hers to somebody else, and goes on for her', async () => {
    const tab = await open();
    tab.endSession();
    await tab.checkSession(hubThat(KNOWN));
    expect(tab.session.get().state).toBe('in');
    await tab.checkSession(hubThat(() => Response.json({ data: { viewer: eric, hub: HUB } })));
    expect(reload).toHaveBeenCalledOnce();
    await tab.checkSession(hubThat());
    expect(tab.session.get()).toEqual({ state: 'asking' });
  });
});
