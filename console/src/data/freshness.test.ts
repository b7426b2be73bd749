import { Client, fetchExchange, gql, subscriptionExchange } from '@urql/core';
import { expect, it, vi } from 'vitest';

const kept = new Map<string, unknown>();
vi.mock('idb-keyval', () => ({
  get: async (key: string) => kept.get(key),
  set: async (key: string, value: unknown) => void kept.set(key, value),
}));

const { createFreshness } = await import('./freshness.ts');

const A = gql`query A { viewer { name } }`;
const B = gql`query B { viewer { role } }`;

const NO_NEWS = subscriptionExchange({
  forwardSubscription: () => ({ subscribe: () => ({ unsubscribe: () => {} }) }),
});

function setUp() {
  const clock = { now: 1_000 };
  const freshness = createFreshness(() => clock.now);
  const fetcher = vi.fn(async () => Response.json({ data: { viewer: {} } }));
  const client = new Client({
    url: 'http://hub/graphql',
    exchanges: [freshness.shown, freshness.heard, NO_NEWS, fetchExchange],
    fetch: fetcher,
    preferGetMethod: false,
    requestPolicy: 'network-only',
  });
  return { clock, freshness, client, fetcher };
}

it('knows how old the oldest of what is shown is, and nothing of what is not', async () => {
  const { clock, freshness, client } = setUp();
  expect(freshness.oldest.get()).toBeNull();
  const first = client.query(A, {}).subscribe(() => {});
  await vi.waitFor(() => expect(freshness.oldest.get()).toBe(1_000));
  clock.now = 5_000;
  const second = client.query(B, {}).subscribe(() => {});
  await vi.waitFor(() => expect(freshness.oldest.get()).toBe(1_000));
  first.unsubscribe();
  await vi.waitFor(() => expect(freshness.oldest.get()).toBe(5_000));
  second.unsubscribe();
});

it('is of the moment when the line was lost, for what news have kept true', async () => {
  const { clock, freshness, client } = setUp();
  client.query(gql`query EventsList { viewer { name } }`, {}).subscribe(() => {});
  client.subscription(gql`subscription EventsNews { inboundEvents { id } }`, {}).subscribe(() => {});
  await vi.waitFor(() => expect(freshness.oldest.get()).toBe(1_000));
  clock.now = 5_000;
  freshness.lost();
  expect(freshness.oldest.get()).toBe(5_000);
  const told = vi.fn();
  const audit = client.query(gql`query AuditList { viewer { role } }`, {}).subscribe(told);
  await vi.waitFor(() => expect(told).toHaveBeenCalled());
  clock.now = 9_000;
  freshness.lost();
  expect(freshness.oldest.get()).toBe(5_000);
  audit.unsubscribe();
  await vi.waitFor(() => expect(freshness.oldest.get()).toBe(9_000));
});

it('has all that is shown asked again, but for what is to be asked once', async () => {
  const { freshness, client, fetcher } = setUp();
  client.query(A, {}).subscribe(() => {});
  client.query(B, {}, { asksOnce: true }).subscribe(() => {});
  await vi.waitFor(() => expect(fetcher).toHaveBeenCalledTimes(2));
  await vi.waitFor(() => expect(freshness.oldest.get()).toBe(1_000));
  freshness.refetch(client);
  await vi.waitFor(() => expect(fetcher).toHaveBeenCalledTimes(3));
});
