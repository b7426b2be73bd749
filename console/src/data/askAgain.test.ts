import { Client, fetchExchange, gql } from '@urql/core';
import { expect, it, vi } from 'vitest';
import { askAgain } from './askAgain.ts';
import { createCache } from './cache.ts';

const DRIVERS = gql`
  query Drivers($first: Int!) {
    drivers(first: $first) {
      nodes {
        id
        presence {
          online
        }
      }
    }
  }
`;
const TAKE_OFF = gql`
  mutation TakeOff($input: SetDriverPresenceInput!) {
    setDriverPresence(input: $input) {
      driverPresence {
        online
      }
    }
  }
`;

function answerOf(online: boolean): Response {
  const presence = { __typename: 'DriverPresence', online };
  const nodes = [{ __typename: 'User', id: 'eric', presence }];
  return Response.json({ data: { drivers: { __typename: 'UserConnection', nodes } } });
}

function clientOf(fetcher: typeof fetch): Client {
  const exchanges = [askAgain, createCache(() => {}), fetchExchange];
  return new Client({ url: 'http://hub/graphql', exchanges, fetch: fetcher, preferGetMethod: false });
}

it('asks once more where a change overtook the question', async () => {
  let answerLate = (_answer: Response) => {};
  const late = new Promise<Response>((resolve) => {
    answerLate = resolve;
  });
  const answers = [Promise.resolve(answerOf(true)), late, Promise.resolve(answerOf(false))];
  const asks = vi.fn((_url: unknown, init?: RequestInit) => {
    if (String(init?.body).includes('query Drivers')) return answers.shift() ?? Promise.reject(new Error());
    const driverPresence = { __typename: 'DriverPresence', online: false };
    const payload = { __typename: 'SetDriverPresencePayload', driverPresence };
    return Promise.resolve(Response.json({ data: { setDriverPresence: payload } }));
  });
  const client = clientOf(asks as typeof fetch);
  await client.query(DRIVERS, { first: 1 }).toPromise();
  const shown: unknown[] = [];
  client
    .query(DRIVERS, { first: 2 })
    .subscribe(({ data }) => shown.push(data?.drivers.nodes[0].presence.online));
  await client.mutation(TAKE_OFF, { input: { userId: 'eric', online: false } }).toPromise();
  answerLate(answerOf(true));
  await vi.waitFor(() => expect(shown.at(-1)).toBe(false));
  expect(asks).toHaveBeenCalledTimes(4);
});

it('asks no third time', async () => {
  const asks = vi.fn(async () => Response.json({ data: null }));
  const client = clientOf(asks as unknown as typeof fetch);
  client.query(DRIVERS, { first: 1 }).subscribe(() => {});
  await vi.waitFor(() => expect(asks).toHaveBeenCalledTimes(2));
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(asks).toHaveBeenCalledTimes(2);
});
