/** The clients of both protocols for subscriptions: `graphql-ws` over WebSockets, `graphql-sse` over streams. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createClient as createStreams } from 'graphql-sse';
import { createClient as createSockets } from 'graphql-ws';
import WebSocket from 'ws';
import { authorization, site } from './hub.ts';
import { Writer } from './person.ts';

const the = site();

const MESSAGES = 'subscription ($user: ID!) { messages(userId: $user) { direction text } }';
const HEALTH = 'subscription { health { status } }';

const pause = () => new Promise<void>((done) => setTimeout(done, 50));

/** Each tries again while the hub is away, unless told otherwise. */
const CLIENTS = {
  'graphql-ws': (credentials = authorization(the), retryAttempts = 200) =>
    createSockets({
      url: the.graphql.replace('http', 'ws'),
      webSocketImpl: WebSocket,
      connectionParams: credentials,
      retryAttempts,
      retryWait: pause,
      // Unless told so, it gives up where nobody listens.
      shouldRetry: () => true,
    }),
  'graphql-sse': (credentials = authorization(the), retryAttempts = 200) =>
    createStreams({ url: `${the.graphql}/stream`, headers: credentials, retryAttempts, retry: pause }),
};

for (const [name, connect] of Object.entries(CLIENTS)) {
  test(`${name}: what is written on a phone is told`, async () => {
    const writer = await Writer.join(the, `Reader of ${name}`);
    const client = connect();
    const told = client.iterate({ query: MESSAGES, variables: { user: writer.user } });
    // Answers of the hub's may be told in between.
    const heard = async () => {
      for (;;) {
        const { value } = await told.next();
        if (text(value) === `to ${name}`) return value;
      }
    };
    const message = await writer.saysUntil(`to ${name}`, heard());
    assert.deepEqual(message.data, { messages: { direction: 'INBOUND', text: `to ${name}` } });
    await told.return?.();
    client.dispose();
  });

  test(`${name}: after the hub starts again it goes on by itself`, async () => {
    const client = connect();
    const told = client.iterate({ query: HEALTH });
    const status = async () => (await told.next()).value?.data;
    const up = { health: { status: 'UP' } };
    assert.deepEqual(await status(), up);
    await the.hub.stop();
    await the.hub.start();
    assert.deepEqual(await status(), up);
    await told.return?.();
    client.dispose();
  });

  test(`${name}: a wrong document is an error with a code, and the connection lives`, async () => {
    const client = connect();
    const told = client.iterate({ query: 'subscription { weather }' });
    assert.equal(await refusal(told), 'GRAPHQL_VALIDATION_FAILED');
    assert.deepEqual((await client.iterate({ query: HEALTH }).next()).value?.data, {
      health: { status: 'UP' },
    });
    client.dispose();
  });
}

test('graphql-ws: a key that is none is refused with the close code that says so', async () => {
  const client = CLIENTS['graphql-ws']({ authorization: 'Bearer hub_wrong' }, 0);
  await assert.rejects(client.iterate({ query: HEALTH }).next(), (close: unknown) => {
    assert.equal((close as { code: number }).code, 4403);
    return true;
  });
  client.dispose();
});

test('graphql-ws: queries and mutations go over the same connection', async () => {
  const client = CLIENTS['graphql-ws']();
  const { value } = await client.iterate({ query: '{ viewer { role } }' }).next();
  assert.deepEqual(value.data, { viewer: { role: 'OWNER' } });
  client.dispose();
});

test("graphql-ws: a page of another origin cannot open a connection, the hub's own can", async () => {
  const opened = (origin: string) => {
    const socket = new WebSocket(the.graphql.replace('http', 'ws'), 'graphql-transport-ws', { origin });
    return new Promise<number | undefined>((done, fail) => {
      socket.once('upgrade', ({ statusCode }) => done(statusCode));
      socket.once('unexpected-response', (_, { statusCode }) => done(statusCode));
      socket.once('error', fail);
    }).finally(() => socket.on('error', () => {}).terminate());
  };
  assert.equal(await opened('https://evil.example'), 403);
  assert.equal(await opened(the.hub.url), 101);
});

test('who signed in with a password needs the cookie only, over HTTP and a WebSocket', async () => {
  const [email, password] = ['diane@example.rw', 'umuriro w amazi 47'];
  await the.hub.tell(password, 'admin', 'create', '--email', email, '--role', 'SUPPORT');
  const json = { 'content-type': 'application/json' };
  const post = (path: string, body: unknown, headers = {}) =>
    fetch(the.hub.url + path, {
      method: 'POST',
      headers: { ...json, ...headers },
      body: JSON.stringify(body),
    });
  const cookie = (await post('/session', { email, password })).headers.get('set-cookie')?.split(';')[0];
  assert.ok(cookie);
  const page = { cookie, origin: the.hub.url };
  const query = '{ viewer { email role } }';
  const diane = { viewer: { email, role: 'SUPPORT' } };
  const answer = (await (await post('/graphql', { query }, page)).json()) as { data: unknown };
  assert.deepEqual(answer.data, diane);
  class Browser extends WebSocket {
    constructor(address: string, protocols: string[]) {
      super(address, protocols, { headers: page });
    }
  }
  const url = the.graphql.replace('http', 'ws');
  const client = createSockets({ url, webSocketImpl: Browser, retryAttempts: 0 });
  assert.deepEqual((await client.iterate({ query }).next()).value?.data, diane);
  client.dispose();
});

test('graphql-sse: a key that is none is refused', async () => {
  const client = CLIENTS['graphql-sse']({ authorization: 'Bearer hub_wrong' }, 0);
  await assert.rejects(client.iterate({ query: HEALTH }).next(), (error: unknown) => {
    assert.equal((error as { response?: Response }).response?.status, 401);
    return true;
  });
  client.dispose();
});

function text(result: { data?: unknown }): string | undefined {
  return (result.data as { messages: { text: string } } | null | undefined)?.messages.text;
}

/** The code of the first error, whether the client throws it or hands it out. */
async function refusal(told: AsyncIterator<{ errors?: readonly unknown[] }>): Promise<unknown> {
  const errors = await told.next().then(
    ({ value }) => value.errors,
    (thrown) => thrown,
  );
  return errors?.[0]?.extensions?.code;
}
