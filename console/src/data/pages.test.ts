import { Client, fetchExchange, gql } from '@urql/core';
import { expect, it, vi } from 'vitest';
import { createCache } from './cache.ts';
import { type Connection, openPages } from './pages.ts';

const LIST = gql`
  query List($after: String) {
    users(first: 2, after: $after) {
      nodes {
        id
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;

interface Listed {
  users: Connection<{ id: string }>;
}

const FAULT = { errors: [{ message: 'Too slow.', extensions: { code: 'TIMEOUT' } }], data: null };

/** A hub of three pages with one person each, whose answers a test may spoil by the cursor they come after. */
function setUp() {
  const spoiled = new Map<string | null, object>();
  const asks: (string | null)[] = [];
  const fetcher = vi.fn(async (_url: unknown, init?: RequestInit) => {
    const { after } = JSON.parse(String(init?.body)).variables as { after: string | null };
    asks.push(after);
    const at = Number(after ?? '0');
    const pageInfo = { __typename: 'PageInfo', hasNextPage: at < 2, endCursor: `${at + 1}` };
    const nodes = [{ __typename: 'User', id: `user${at}` }];
    const users = { __typename: 'UserConnection', nodes, pageInfo };
    return Response.json(spoiled.get(after) ?? { data: { users } });
  });
  const client = new Client({
    url: 'http://hub/graphql',
    exchanges: [createCache(() => {}), fetchExchange],
    fetch: fetcher as typeof fetch,
    preferGetMethod: false,
  });
  const pages = openPages(client, { document: LIST, variables: {}, pick: ({ users }: Listed) => users });
  const ids = () => pages.read.get().pages.flatMap(({ nodes }) => nodes.map(({ id }) => id));
  return { pages, ids, asks, spoiled, read: pages.read.get };
}

it('grows page by page, and asks for one only once', async () => {
  const { pages, ids, asks, read } = setUp();
  await vi.waitFor(() => expect(ids()).toEqual(['user0']));
  pages.loadMore();
  pages.loadMore();
  expect(read().loadingMore).toBe(true);
  await vi.waitFor(() => expect(ids()).toEqual(['user0', 'user1']));
  expect(read().loadingMore).toBe(false);
  pages.loadMore();
  await vi.waitFor(() => expect(ids()).toHaveLength(3));
  pages.loadMore();
  expect(asks).toEqual([null, '1', '2']);
});

it('says why a page did not come, waits, and goes on from there when told to', async () => {
  const { pages, ids, asks, spoiled, read } = setUp();
  await vi.waitFor(() => expect(ids()).toEqual(['user0']));
  spoiled.set('1', FAULT);
  pages.loadMore();
  await vi.waitFor(() => expect(read().failed?.message).toContain('Too slow.'));
  expect(read()).toMatchObject({ loadingMore: false, error: undefined });
  pages.loadMore();
  expect(asks).toEqual([null, '1']);

  pages.retry();
  expect(read()).toMatchObject({ loadingMore: true, failed: undefined });
  await vi.waitFor(() => expect(read().failed).toBeDefined());
  spoiled.clear();
  pages.retry();
  await vi.waitFor(() => expect(ids()).toEqual(['user0', 'user1']));
  expect(read()).toMatchObject({ loadingMore: false, failed: undefined });
});

it('has nothing but an error where the first page does not come, or is told without its rows', async () => {
  const { read, pages, spoiled } = setUp();
  spoiled.set(null, { ...FAULT, data: { users: null } });
  await vi.waitFor(() => expect(read().error).toBeDefined());
  expect(read()).toMatchObject({ pages: [], failed: undefined, loadingMore: false });
  pages.close();
});
