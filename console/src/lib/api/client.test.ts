import { expect, it, vi } from 'vitest';
import { ApiError, createClient, mediaUrl } from './client.ts';

function clientThat(answer: () => Response | Promise<Response>) {
  const fetcher = vi.fn(async (_url: string | URL | Request, _init?: RequestInit) => answer());
  return { fetcher, api: createClient(fetcher) };
}

async function failure(attempt: Promise<unknown>): Promise<ApiError> {
  const error: unknown = await attempt.catch((cause: unknown) => cause);
  if (error instanceof ApiError) return error;
  throw new Error(`expected an ApiError, got ${String(error)}`);
}

it('sends a message as JSON and gives back what the hub made of it', async () => {
  const message = { id: 'wamid.1' };
  const { api, fetcher } = clientThat(() => Response.json(message, { status: 202 }));
  await expect(api.send('250788123456', { type: 'text', text: { body: 'hi' } })).resolves.toEqual(message);
  const [url, init] = fetcher.mock.calls[0] ?? [];
  expect(url).toBe('/simulator/api/people/250788123456/messages');
  expect(init).toMatchObject({ method: 'POST', body: '{"type":"text","text":{"body":"hi"}}' });
});

it('uploads a file as a form', async () => {
  const { api, fetcher } = clientThat(() => Response.json({ id: 'm', mime_type: 'image/png', sha256: 's' }));
  await api.upload('1', new File(['x'], 'plate.png', { type: 'image/png' }));
  const form = fetcher.mock.calls[0]?.[1]?.body as FormData;
  expect((form.get('file') as File).name).toBe('plate.png');
});

it('repeats the sentence with which the hub refused', async () => {
  const { api } = clientThat(() => Response.json({ error: 'that is no number' }, { status: 400 }));
  expect(await failure(api.addPerson('A', '12'))).toMatchObject({
    status: 400,
    message: 'That is no number.',
  });
});

it('tells the status where the hub gave no sentence', async () => {
  const { api } = clientThat(() => new Response('<html>', { status: 502 }));
  expect(await failure(api.people())).toMatchObject({ status: 502, message: 'The hub answered 502.' });
});

it('says so when there is no hub, or it is too slow', async () => {
  const away = clientThat(() => Promise.reject(new TypeError('Failed to fetch')));
  expect((await failure(away.api.info())).message).toBe('The hub cannot be reached.');
  const slow = clientThat(() => Promise.reject(new DOMException('late', 'TimeoutError')));
  expect((await failure(slow.api.info())).message).toBe('The hub took too long to answer.');
});

it('escapes the id of a file', () => {
  expect(mediaUrl('a/../b')).toBe('/simulator/api/media/a%2F..%2Fb');
});
