import { Client, CombinedError, fetchExchange, gql } from '@urql/core';
import { expect, it, vi } from 'vitest';
import { createCache } from './cache.ts';
import { UNCACHED, unlessUncached } from './uncached.ts';

const METRICS = gql`
  query ($until: DateTime!) {
    metrics(names: [ANSWER], until: $until) {
      name
    }
  }
`;

function clientWith(fetcher: typeof fetch) {
  const exchanges = [unlessUncached(createCache(() => {})), fetchExchange];
  return new Client({ url: 'http://hub/graphql', exchanges, fetch: fetcher, preferGetMethod: false });
}

const answer = () =>
  Response.json({ data: { metrics: [{ __typename: 'MetricSeries', name: 'ANSWER', labels: [] }] } });

it('keeps nothing of what is asked past the cache, and all of the rest', async () => {
  const fetcher = vi.fn(async () => answer());
  const client = clientWith(fetcher as unknown as typeof fetch);
  const cached = () => client.query(METRICS, { until: 'now' }, { requestPolicy: 'cache-only' }).toPromise();
  const { data } = await client.query(METRICS, { until: 'now' }, UNCACHED).toPromise();
  expect(data.metrics[0].name).toBe('ANSWER');
  expect((await cached()).data).toBeFalsy();
  await client.query(METRICS, { until: 'now' }).toPromise();
  expect((await cached()).data).toBeTruthy();
  expect(fetcher).toHaveBeenCalledTimes(2);
});

it('tells of a fault like any other question', async () => {
  const client = clientWith((async () => {
    throw new TypeError('away');
  }) as typeof fetch);
  const { data, error } = await client.query(METRICS, { until: 'now' }, UNCACHED).toPromise();
  expect(data).toBeUndefined();
  expect(error).toBeInstanceOf(CombinedError);
});
