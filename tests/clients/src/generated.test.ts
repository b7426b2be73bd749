/**
 * Types generated from schema.graphql by GraphQL Code Generator, in use by urql. That this file compiles is half of the
 * test: a field of another type, or none, would not.
 */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterEach, test } from 'node:test';
import { Client, fetchExchange, type OperationResult, subscriptionExchange } from '@urql/core';
import { createClient, type Client as Sockets } from 'graphql-ws';
import WebSocket from 'ws';
import { authorization, site } from './hub.ts';
import { CREATE_CODE, HEALTH, MESSAGES, PEOPLE } from './operations.ts';
import { Writer } from './person.ts';

const the = site();
let sockets: Sockets | undefined;
afterEach(() => sockets?.dispose());

function connect(credentials = authorization(the)): Client {
  sockets = createClient({
    url: the.graphql.replace('http', 'ws'),
    webSocketImpl: WebSocket,
    connectionParams: credentials,
    retryAttempts: 200,
    shouldRetry: () => true,
    retryWait: () => new Promise<void>((done) => setTimeout(done, 50)),
  });
  const forwardSubscription: Parameters<typeof subscriptionExchange>[0]['forwardSubscription'] = (
    request,
  ) => ({
    subscribe: (sink) => ({
      unsubscribe: sockets?.subscribe({ ...request, query: request.query ?? '' }, sink) ?? (() => {}),
    }),
  });
  return new Client({
    url: the.graphql,
    fetchOptions: { headers: credentials },
    preferGetMethod: false,
    exchanges: [fetchExchange, subscriptionExchange({ forwardSubscription })],
  });
}

/** Hands out the results of a subscription one by one. */
function results<Data>(source: ReturnType<Client['subscription']>): () => Promise<OperationResult<Data>> {
  const come: OperationResult<Data>[] = [];
  let wake = () => {};
  source.subscribe((result) => {
    come.push(result as OperationResult<Data>);
    wake();
  });
  return async () => {
    for (;;) {
      const next = come.shift();
      if (next) return next;
      await new Promise<void>((done) => {
        wake = done;
      });
    }
  };
}

test('a list is read page by page', async () => {
  const client = connect();
  const seen = new Set<string>();
  let after: string | null = null;
  let total = -1;
  do {
    const { data, error } = await client.query(PEOPLE, { first: 25, after }).toPromise();
    assert.equal(error, undefined);
    assert.ok(data);
    for (const { id } of data.users.nodes) seen.add(id);
    total = data.users.totalCount;
    after = data.users.pageInfo.hasNextPage ? (data.users.pageInfo.endCursor ?? null) : null;
  } while (after);
  assert.equal(seen.size, total);
  assert.ok(total > 25, 'the demo fills more than a page');
});

test('a mutation makes a code, and says what is wrong with its input', async () => {
  const client = connect();
  const made = await client.mutation(CREATE_CODE, { input: { target: '0788 123 456', amount: '2k' } });
  assert.equal(made.error, undefined);
  assert.equal(made.data?.createQrCode.qrCode?.dialString, '*182*1*1*0788123456*2000#');
  assert.deepEqual(made.data?.createQrCode.userErrors, []);
  const refused = await client.mutation(CREATE_CODE, { input: { target: '1' } });
  assert.equal(refused.error, undefined);
  assert.equal(refused.data?.createQrCode.qrCode, null);
  assert.deepEqual(refused.data?.createQrCode.userErrors, [{ field: 'target', code: 'TOO_SHORT' }]);
});

test('an error carries its code, with and without data', async () => {
  const client = connect();
  const wrong = await client.query(PEOPLE, { first: 0 });
  assert.equal(wrong.error?.graphQLErrors[0]?.extensions.code, 'BAD_USER_INPUT');
  const nobody = await connect({ authorization: 'Bearer hub_wrong' }).query(PEOPLE, { first: 1 });
  assert.equal(
    nobody.error?.graphQLErrors[0]?.extensions.code ?? nobody.error?.response?.status,
    'UNAUTHENTICATED',
  );
});

test('a subscription tells what is written on a phone', async () => {
  const writer = await Writer.join(the, 'Reader of urql');
  const next = results<{ messages: { text: string } }>(
    connect().subscription(MESSAGES, { user: writer.user }),
  );
  // Answers of the hub's may be told in between.
  const heard = async () => {
    for (;;) {
      const result = await next();
      if (result.error || result.data?.messages.text === 'to urql') return result;
    }
  };
  const result = await writer.saysUntil('to urql', heard());
  assert.equal(result.error, undefined);
});

test('a subscription goes on after the hub starts again', async () => {
  const next = results<{ health: { status: string } }>(connect().subscription(HEALTH, {}));
  assert.equal((await next()).data?.health.status, 'UP');
  await the.hub.stop();
  await the.hub.start();
  assert.equal((await next()).data?.health.status, 'UP');
});

test('a persisted document is known by the SHA-256 of its text', async () => {
  const manifest = await readFile(new URL('./generated/persisted-documents.json', import.meta.url), 'utf8');
  const documents = Object.entries(JSON.parse(manifest) as Record<string, string>);
  assert.equal(documents.length, 4);
  for (const [name, text] of documents)
    assert.equal(name, `sha256:${createHash('sha256').update(text).digest('hex')}`);
});
