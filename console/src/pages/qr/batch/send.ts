/** Sends the rows of a file, a few at a time. A row's key is made of the file and the row: sent again, it makes nothing twice. */
import type { Client, CombinedError } from '@urql/core';
import { hasCode } from '../../../data/client.ts';
import type { UserError } from '../../../data/outcome.ts';
import { QrCreateDocument, type QrCreateMutation } from '../../../generated/qr.ts';
import type { Wish } from './rows.ts';

export type Made = NonNullable<QrCreateMutation['createQrCode']['qrCode']>;

export type Result =
  | { state: 'made'; code: Made }
  | { state: 'refused'; errors: UserError[] }
  | { state: 'failed'; error: CombinedError | undefined };

const AT_ONCE = 3;
const TRIES = 4;
const PAUSE_MS = 2_000;

interface Options {
  fileHash: string;
  signal: AbortSignal;
  onResult(line: number, result: Result): void;
}

export async function sendWishes(client: Client, wishes: readonly Wish[], options: Options): Promise<void> {
  const waiting = [...wishes];
  const work = async () => {
    for (let wish = waiting.shift(); wish && !options.signal.aborted; wish = waiting.shift())
      options.onResult(wish.line, await sendPatiently(client, wish, options));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

/** Who asks for much is told to wait; that is no failure of the row. */
async function sendPatiently(client: Client, wish: Wish, options: Options): Promise<Result> {
  for (let tried = 1; ; tried += 1) {
    const result = await sendOne(client, wish, options.fileHash);
    const busy = result.state === 'failed' && hasCode(result.error, 'RATE_LIMITED');
    if (!busy || tried === TRIES || options.signal.aborted) return result;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * tried));
  }
}

async function sendOne(client: Client, { line, target, amount }: Wish, fileHash: string): Promise<Result> {
  const input = { target, ...(amount ? { amount } : {}) };
  const keyed: typeof fetch = (url, init) => {
    const headers = new Headers(init?.headers);
    headers.set('idempotency-key', keyOf(fileHash, line));
    return fetch(url, { ...init, headers });
  };
  const { data, error } = await client.mutation(QrCreateDocument, { input }, { fetch: keyed }).toPromise();
  const answer = data?.createQrCode;
  if (answer?.qrCode) return { state: 'made', code: answer.qrCode };
  if (answer && answer.userErrors.length > 0) return { state: 'refused', errors: answer.userErrors };
  return { state: 'failed', error };
}

export function keyOf(fileHash: string, line: number): string {
  return `qr-${fileHash}-${line}`;
}

export async function hashOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest).slice(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
