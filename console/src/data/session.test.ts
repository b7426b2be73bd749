import { beforeEach, expect, it, vi } from 'vitest';

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
  expect(session.get()).toEqual({ state: 'in', viewer: VIEWER, unconfirmed: false });
  await checkSession(hubThat());
  expect(session.get()).toEqual({ state: 'in', viewer: VIEWER, unconfirmed: true });
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
