import { Client, fetchExchange, gql } from '@urql/core';
import { beforeEach, expect, it, vi } from 'vitest';

const kept = new Map<string, unknown>();
vi.mock('idb-keyval', () => ({
  get: async (key: string) => kept.get(key),
  update: async (key: string, edit: (value: unknown) => unknown) => void kept.set(key, edit(kept.get(key))),
}));

const { toasts } = await import('../ui/toasts.ts');
const { createCache } = await import('./cache.ts');
const { createOutbox } = await import('./outbox.ts');
const { makeAct } = await import('./useAct.ts');

const REPLAY = gql`
  mutation ActReplay($id: ID!) {
    replayInboundEvent(input: { id: $id }) {
      userErrors {
        message
      }
    }
  }
`;

function setUp() {
  const answers: ((answer: Response) => void)[] = [];
  const exchanges = [createCache(() => {}), fetchExchange];
  const client = new Client({ url: 'http://hub/graphql', exchanges, preferGetMethod: false });
  const hub = { away: false };
  const outbox = createOutbox({
    by: 'aline',
    onSent: () => {},
    onLapsed: () => {},
    isTheirs: async () => true,
    fetcher: () =>
      hub.away ? Promise.reject(new TypeError()) : new Promise((resolve) => answers.push(resolve)),
  });
  const refetch = vi.fn();
  const act = makeAct({ client, outbox, refetch }, (id) => id);
  const replay = (queue = false) => act(REPLAY, { id: '1' }, { done: null, queue });
  const done = () =>
    Response.json({ data: { replayInboundEvent: { __typename: 'ReplayPayload', userErrors: [] } } });
  return { answers, hub, outbox, refetch, replay, done };
}

beforeEach(() => {
  kept.clear();
  toasts.set([]);
});

it('ends each of two alike that are under way at once', async () => {
  const { answers, replay, done } = setUp();
  const both = [replay(), replay()];
  await vi.waitFor(() => expect(answers).toHaveLength(2));
  for (const answer of answers) answer(done());
  expect((await Promise.all(both)).map(({ kind }) => kind)).toEqual(['done', 'done']);
});

it('says nothing of one that another tab has settled, and asks what came of it', async () => {
  const { hub, outbox, refetch, replay } = setUp();
  hub.away = true;
  const outcome = replay(true);
  await vi.waitFor(() => expect(kept.get('hub.outbox')).toHaveLength(1));
  kept.set('hub.outbox', []);
  await outbox.flush();
  expect(await outcome).toEqual({ kind: 'taken-back' });
  expect(refetch).toHaveBeenCalledOnce();
  expect(toasts.get()).toEqual([]);
});
