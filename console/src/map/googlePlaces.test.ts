import { afterEach, expect, it, vi } from 'vitest';
import { searchPlaces } from './googlePlaces.ts';

const asking = { key: 'a-key', language: 'rw', signal: new AbortController().signal } as const;

afterEach(() => vi.unstubAllGlobals());

function answer(give: () => Response | Promise<Response>) {
  const asked = vi.fn(async (_url: string, _init: RequestInit) => give());
  vi.stubGlobal('fetch', asked);
  return asked;
}

it('asks for a name in and around Rwanda, and for no more than is shown', async () => {
  const asked = answer(() =>
    Response.json({
      places: [
        {
          displayName: { text: 'Kigali Heights', languageCode: 'en' },
          formattedAddress: 'KG 7 Ave, Kigali',
          location: { latitude: -1.9531, longitude: 30.0928 },
        },
      ],
    }),
  );
  expect(await searchPlaces('kigali heights', asking)).toEqual([
    { name: 'Kigali Heights', address: 'KG 7 Ave, Kigali', latitude: -1.9531, longitude: 30.0928 },
  ]);
  const [url, { method, headers, body } = {}] = asked.mock.calls[0] ?? [];
  expect([url, method]).toEqual(['https://places.googleapis.com/v1/places:searchText', 'POST']);
  expect(headers).toEqual({
    'content-type': 'application/json',
    'x-goog-api-key': 'a-key',
    'x-goog-fieldmask': 'places.displayName,places.formattedAddress,places.location',
  });
  expect(JSON.parse(String(body))).toMatchObject({
    textQuery: 'kigali heights',
    languageCode: 'en',
    locationRestriction: {
      rectangle: { low: { latitude: -2.9, longitude: 28.8 }, high: { latitude: -1, longitude: 31 } },
    },
  });
});

it.each([
  ['nothing found', {}, []],
  ['a place without a name', { places: [{ location: { latitude: -1.9, longitude: 30 } }] }, []],
  ['a place that is nowhere', { places: [{ displayName: { text: 'Somewhere' } }] }, []],
])('takes %s for none', async (_, told, places) => {
  answer(() => Response.json(told));
  expect(await searchPlaces('somewhere', asking)).toEqual(places);
});

it.each([
  ['refuses', () => Response.json({ error: { status: 'PERMISSION_DENIED' } }, { status: 403 })],
  ['answers nonsense', () => new Response('<html>')],
  ['cannot be reached', () => Promise.reject(new TypeError('Failed to fetch'))],
])('says that there is no answer where Google %s', async (_, give) => {
  answer(give);
  expect(await searchPlaces('kigali', asking)).toBeNull();
});
