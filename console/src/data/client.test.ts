import { gql } from '@urql/core';
import { beforeEach, expect, it, vi } from 'vitest';

const kept = new Map<string, unknown>();
vi.mock('idb-keyval', () => ({
  get: async (key: string) => kept.get(key),
  set: async (key: string, value: unknown) => void kept.set(key, value),
  update: async (key: string, edit: (value: unknown) => unknown) => void kept.set(key, edit(kept.get(key))),
}));

const { createStore } = await import('./store.ts');
const state = createStore('live');
let heal = () => {};
vi.mock('./link.ts', () => ({
  openLink: (_url: string, { onHealed }: { onHealed(): void }) => {
    heal = onHealed;
    return { client: {}, state, close: () => {} };
  },
}));
vi.stubGlobal('location', { href: 'http://hub/' });

const { openData } = await import('./client.ts');

const NAME = gql`query Name { viewer { name } }`;

/** A hub that is asked by a page with one question on it, which has a change that waits. */
function setUp() {
  const asked: string[] = [];
  const hub = { theirs: true };
  vi.stubGlobal('fetch', async (_url: string, init: RequestInit) => {
    asked.push(String(init.body).includes('query Name') ? 'question' : 'change');
    return Response.json({ data: { viewer: { __typename: 'Viewer', name: 'Aline' } } });
  });
  const data = openData({
    by: 'aline',
    onSignedOut: () => {},
    isTheirs: async () => {
      asked.push('whose');
      await vi.waitFor(() => expect(told).toHaveBeenCalled());
      return hub.theirs;
    },
    onSent: () => {},
    onLapsed: () => {},
  });
  const told = vi.fn();
  const { unsubscribe } = data.client.query(NAME, {}, { requestPolicy: 'network-only' }).subscribe(told);
  const close = () => {
    unsubscribe();
    data.close();
  };
  return { asked, hub, close };
}

beforeEach(() => kept.clear());

const WAITING = { key: 'key-1', body: '{}', label: 'Block', at: Date.now(), by: 'aline' };

it('sends what waits before it asks again for what is shown, once the hub is back', async () => {
  const { asked, close } = setUp();
  await vi.waitFor(() => expect(asked).toEqual(['question']));
  kept.set('hub.outbox', [WAITING]);
  heal();
  await vi.waitFor(() => expect(asked).toEqual(['question', 'whose', 'whose', 'change', 'question']));
  close();
});

it('asks again for what is shown once something was sent that nobody waited for', async () => {
  kept.set('hub.outbox', [WAITING]);
  const { asked, close } = setUp();
  await vi.waitFor(() => expect(asked).toEqual(['question', 'whose', 'change', 'question']));
  close();
});

it('sends nothing in the session of somebody else', async () => {
  const { asked, hub, close } = setUp();
  hub.theirs = false;
  kept.set('hub.outbox', [WAITING]);
  heal();
  await vi.waitFor(() => expect(asked.filter((each) => each === 'whose')).not.toHaveLength(0));
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(asked).not.toContain('change');
  close();
});
