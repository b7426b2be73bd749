/**
 * Webhooks as an integrator gets them: an endpoint made over GraphQL, a QR code, and the event checked by the verifier
 * of the Standard Webhooks project.
 */
import assert from 'node:assert/strict';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { Webhook, WebhookVerificationError } from 'standardwebhooks';
import { authorization, site } from './hub.ts';

interface Call {
  headers: Record<string, string>;
  body: string;
}

interface Event {
  type: string;
  timestamp: string;
  data: Record<string, unknown>;
}

const BETWEEN_MS = 50;
const PATIENCE_MS = 15_000;

const the = site({ demo: false });
const calls: Call[] = [];
let receiver: Server;
let address = '';

before(async () => {
  receiver = createServer(async (request, response) => {
    request.setEncoding('utf8');
    let body = '';
    for await (const part of request) body += part;
    calls.push({ headers: plain(request.headers), body });
    response.writeHead(204).end();
  });
  await new Promise<void>((listening) => receiver.listen(0, '127.0.0.1', listening));
  address = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hooks`;
});
after(() => receiver.close());

function plain(headers: IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}

/** Runs one mutation that nothing is wrong with. */
async function change<Payload>(name: string, input: object, shown: string): Promise<Payload> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${name}(input: $input) { ${shown} userErrors { message } } }`;
  const answer = await fetch(the.graphql, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...authorization(the) },
    body: JSON.stringify({ query, variables: { input } }),
  });
  const { data, errors } = (await answer.json()) as { data?: Record<string, Payload>; errors?: unknown };
  assert.equal(errors, undefined);
  const payload = data?.[name] as Payload & { userErrors: unknown };
  assert.deepEqual(payload.userErrors, []);
  return payload;
}

/** The call that this one makes, or the next. */
async function call(index: number): Promise<Call> {
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await pause(BETWEEN_MS)) {
    const call = calls[index];
    if (call) return call;
  }
  throw new Error(`The receiver was called ${calls.length} times, not ${index + 1}.`);
}

function verify(secret: string, { body, headers }: Call): Event {
  return new Webhook(secret).verify(body, headers) as Event;
}

test('what happens is told, and the verifier takes it', async () => {
  const shown = 'secret webhookEndpoint { id }';
  const input = { url: address, eventTypes: ['QR_CODE_CREATED'] };
  type Made = { secret: string; webhookEndpoint: { id: string } };
  const { secret, webhookEndpoint } = await change<Made>('createWebhookEndpoint', input, shown);
  const wish = { target: '0788 123 456', amountRwf: 2000 };
  const { qrCode } = await change<{ qrCode: { id: string } }>('createQrCode', wish, 'qrCode { id }');

  const first = await call(0);
  const event = verify(secret, first);
  assert.equal(event.type, 'qr_code.created');
  assert.deepEqual(event.data, {
    id: qrCode.id,
    targetKind: 'PHONE',
    target: '+250 788 ••• 456',
    country: 'RW',
    amountRwf: 2000,
  });
  assert.match(first.headers['webhook-id'] ?? '', /^msg_[0-9a-f]{32}$/);

  const forged = { ...first, body: first.body.replace('2000', '9000') };
  assert.throws(() => verify(secret, forged), WebhookVerificationError);
  const another = `whsec_${Buffer.alloc(32).toString('base64')}`;
  assert.throws(() => verify(another, first), WebhookVerificationError);

  // While two secrets overlap, who knows either takes it.
  const rotation = { id: webhookEndpoint.id, overlapHours: 1 };
  const rotated = await change<{ secret: string }>('rotateWebhookSecret', rotation, 'secret');
  const probe = { endpointId: webhookEndpoint.id };
  await change('sendTestWebhook', probe, 'webhookDelivery { id }');
  const second = await call(1);
  for (const known of [secret, rotated.secret]) assert.equal(verify(known, second).type, 'webhook.test');
});
