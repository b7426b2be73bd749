import { Client, fetchExchange, gql } from '@urql/core';
import { describe, expect, it, vi } from 'vitest';
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

const NAMED = gql`
  query Named($after: String) {
    users(first: 2, after: $after) {
      nodes {
        id
        name
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

describe('a list that was read on', () => {
  /** A hub with people, two on a page, whose cursors are their names. */
  async function readTwoPages() {
    let people = ['dan', 'cleo', 'ben', 'ann', 'abe'];
    const names = new Map<string, string>();
    const fetcher = async (_url: unknown, init?: RequestInit) => {
      const { after } = JSON.parse(String(init?.body)).variables as { after: string | null };
      const from = after === null ? 0 : people.indexOf(after) + 1;
      const ids = people.slice(from, from + 2);
      const pageInfo = {
        __typename: 'PageInfo',
        hasNextPage: from + 2 < people.length,
        endCursor: ids.at(-1),
      };
      const nodes = ids.map((id) => ({ __typename: 'User', id, name: names.get(id) ?? id }));
      return Response.json({ data: { users: { __typename: 'UserConnection', nodes, pageInfo } } });
    };
    const client = new Client({
      url: 'http://hub/graphql',
      exchanges: [createCache(() => {}), fetchExchange],
      fetch: fetcher as typeof fetch,
      preferGetMethod: false,
    });
    const pages = openPages(client, {
      document: NAMED,
      variables: {},
      pick: ({ users }: { users: Connection<{ id: string; name: string }> }) => users,
    });
    const told = (what: 'id' | 'name') =>
      pages.read.get().pages.flatMap(({ nodes }) => nodes.map((n) => n[what]));
    await vi.waitFor(() => expect(told('id')).toEqual(['dan', 'cleo']));
    pages.loadMore();
    await vi.waitFor(() => expect(told('id')).toEqual(['dan', 'cleo', 'ben', 'ann']));
    /** As when the line is back. */
    const askAgain = async (now: string[]) => {
      people = now;
      await client.query(NAMED, { after: null }, { requestPolicy: 'network-only' }).toPromise();
    };
    return { pages, told, names, askAgain, ahead: () => pages.read.get().ahead };
  }

  it('stands still when others have come before it, and tells who', async () => {
    const { pages, told, names, askAgain, ahead } = await readTwoPages();
    names.set('dan', 'Daniel');
    await askAgain(['eve', 'dan', 'cleo', 'ben', 'ann', 'abe']);
    await vi.waitFor(() => expect(ahead()).toEqual(['eve', 'dan']));
    expect(told('name')).toEqual(['Daniel', 'cleo', 'ben', 'ann']);
    await askAgain(['gus', 'fay', 'eve', 'dan', 'cleo', 'ben', 'ann', 'abe']);
    await vi.waitFor(() => expect(ahead()).toEqual(['eve', 'dan', 'gus', 'fay']));
    expect(told('id')).toEqual(['dan', 'cleo', 'ben', 'ann']);
    pages.loadMore();
    await vi.waitFor(() => expect(told('id')).toEqual(['dan', 'cleo', 'ben', 'ann', 'abe']));
  });

  it('shows no more what is no more', async () => {
    const { told, askAgain } = await readTwoPages();
    await askAgain(['cleo', 'ben', 'ann', 'abe']);
    await vi.waitFor(() => expect(told('id')).toEqual(['cleo', 'ben', 'ann']));
  });
});
