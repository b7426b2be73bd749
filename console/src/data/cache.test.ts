import { Client, fetchExchange, gql, subscriptionExchange } from '@urql/core';
import { expect, it, vi } from 'vitest';
import { makeSubject, subscribe } from 'wonka';
import { createCache, typeOf } from './cache.ts';
import { errorsByField, readOutcome, userErrorsOf } from './outcome.ts';

const EVENT = btoa('InboundEvent:01a2').replaceAll('=', '');

it.each([
  [EVENT, 'InboundEvent'],
  ['+250788123456', null],
  ['wamid.HBgM', null],
  ['', null],
])('%s is the id of %s', (id, type) => {
  expect(typeOf(id)).toBe(type);
});

function clientWith(answers: object[]) {
  const fetcher = vi.fn(async () => Response.json({ data: answers.shift() }));
  const exchanges = [createCache(() => {}), fetchExchange];
  return {
    fetcher,
    client: new Client({ url: 'http://hub/graphql', exchanges, fetch: fetcher, preferGetMethod: false }),
  };
}

const LIST = gql`
  query {
    inboundEvents(first: 1) {
      nodes {
        id
        status
      }
    }
  }
`;
const ONE = gql`
  query ($id: ID!) {
    node(id: $id) {
      id
      ... on InboundEvent {
        status
      }
    }
  }
`;

it('shows at once what a list has told already', async () => {
  const nodes = [{ __typename: 'InboundEvent', id: EVENT, status: 'PENDING' }];
  const { client, fetcher } = clientWith([
    { inboundEvents: { __typename: 'InboundEventConnection', nodes } },
  ]);
  await client.query(LIST, {}).toPromise();
  const { data } = await client.query(ONE, { id: EVENT }).toPromise();
  expect(data?.node.status).toBe('PENDING');
  expect(fetcher).toHaveBeenCalledOnce();
});

const CODES = gql`
  query {
    qrCodes(first: 2) {
      nodes {
        id
        code
        target
      }
    }
  }
`;
const CODE = gql`
  query ($code: String, $id: ID) {
    qrCode(code: $code, id: $id) {
      id
      code
      target
    }
  }
`;

it('knows a code of a list by its name and by its id, and asks for any other', async () => {
  const code = (id: string, name: string) => ({ __typename: 'QrCode', id, code: name, target: '12345' });
  const { client, fetcher } = clientWith([
    { qrCodes: { __typename: 'QrCodeConnection', nodes: [code('q1', 'one'), code('q2', 'two')] } },
    { qrCode: code('q3', 'three') },
    { qrCode: null },
  ]);
  const find = async (by: object) => (await client.query(CODE, by).toPromise()).data?.qrCode;
  await client.query(CODES, {}).toPromise();
  expect((await find({ code: 'two' }))?.id).toBe('q2');
  expect((await find({ id: 'q1' }))?.code).toBe('one');
  expect(fetcher).toHaveBeenCalledOnce();
  expect((await find({ code: 'three' }))?.id).toBe('q3');
  expect(await find({ code: 'four' })).toBeNull();
  expect(fetcher).toHaveBeenCalledTimes(3);
});

it('believes the hub that there is none', async () => {
  const { client, fetcher } = clientWith([{ node: null }]);
  expect((await client.query(ONE, { id: EVENT }).toPromise()).data?.node).toBeNull();
  expect((await client.query(ONE, { id: EVENT }).toPromise()).data?.node).toBeNull();
  expect(fetcher).toHaveBeenCalledOnce();
});

it('holds one health for all who ask', async () => {
  const health = (status: string) => ({ health: { __typename: 'Health', status, version: '1' } });
  const { client } = clientWith([health('UP'), health('DOWN')]);
  const statuses: string[] = [];
  client
    .query(gql`query A { health { status } }`, {})
    .subscribe(({ data }) => statuses.push(data?.health.status));
  await vi.waitFor(() => expect(statuses).toEqual(['UP']));
  await client
    .query(gql`query B { health { status version } }`, {}, { requestPolicy: 'network-only' })
    .toPromise();
  await vi.waitFor(() => expect(statuses).toEqual(['UP', 'DOWN']));
});

it('finds what is wrong with an input, and to which field it belongs', async () => {
  const wrong = { field: 'target', message: 'Too short.', code: 'TOO_SHORT' };
  const again = { ...wrong, message: 'And not a number.' };
  const data = { createQrCode: { qrCode: null, userErrors: [wrong, again] } };
  expect(userErrorsOf(data)).toHaveLength(2);
  expect(errorsByField(userErrorsOf(data)).get('target')).toBe('Too short.');
  expect(await readOutcome(Response.json({ data }))).toBe('Too short.');
  expect(await readOutcome(Response.json({ data: { a: { userErrors: [] } } }))).toBeNull();
  expect(await readOutcome(Response.json({ errors: [{ message: 'No.' }] }))).toBe('No.');
  expect(await readOutcome(new Response('<html>', { status: 502 }))).toBe('502');
});

it('lets go of news of what is not shown, once the next are told', async () => {
  // In tests it would let go of nothing.
  vi.stubEnv('NODE_ENV', 'production');
  const eventOf = (id: string, status: string) => ({ __typename: 'InboundEvent', id, status });
  const [shown, first, second] = ['shown', 'first', 'second'].map((id) => btoa(`InboundEvent:${id}`)) as [
    string,
    string,
    string,
  ];
  const { source, next } = makeSubject<object>();
  const client = new Client({
    url: 'http://hub/graphql',
    preferGetMethod: false,
    exchanges: [
      createCache(() => {}),
      subscriptionExchange({
        forwardSubscription: () => ({
          subscribe: ({ next: tell }) =>
            subscribe((event: object) => tell({ data: { inboundEvents: event } }))(source),
        }),
      }),
      fetchExchange,
    ],
    fetch: async () => {
      const nodes = [eventOf(shown, 'PENDING')];
      return Response.json({ data: { inboundEvents: { __typename: 'InboundEventConnection', nodes } } });
    },
  });
  client.query(LIST, {}).subscribe(() => {});
  client.subscription(gql`subscription { inboundEvents { id status } }`, {}).subscribe(() => {});
  const statusOf = async (id: string) => {
    const { data } = await client.query(ONE, { id }, { requestPolicy: 'cache-only' }).toPromise();
    return data?.node?.status;
  };
  await vi.waitFor(async () => expect(await statusOf(shown)).toBe('PENDING'));
  next(eventOf(shown, 'PROCESSED'));
  next(eventOf(first, 'PENDING'));
  expect(await statusOf(first)).toBe('PENDING');
  next(eventOf(second, 'PENDING'));
  await vi.waitFor(async () => expect(await statusOf(first)).toBeUndefined());
  expect(await statusOf(second)).toBe('PENDING');
  expect(await statusOf(shown)).toBe('PROCESSED');
  vi.unstubAllEnvs();
});
