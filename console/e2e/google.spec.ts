/** Google's map and its places, where the hub has a key for them; Google is played here. */
import type { Page } from '@playwright/test';
import { expectFit, SIZES } from './fit.ts';
import { signIn } from './signIn.ts';
import { expect, test } from './test.ts';

const GOOGLE = 'tile.googleapis.com';
const PLACES = 'places.googleapis.com';
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

test.use({ settings: { GOOGLE_MAPS_BROWSER_KEY: 'stand-in' }, neighbours: [GOOGLE, PLACES] });

/** Answers in Google's place, and gives the paths that were asked. */
async function playGoogle(page: Page, { opens = true, draws = true } = {}): Promise<string[]> {
  const asked: string[] = [];
  await page.route(`https://${GOOGLE}/**`, (route) => {
    const { pathname, search } = new URL(route.request().url());
    asked.push(pathname + search);
    const headers = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' };
    if (route.request().method() === 'OPTIONS') return route.fulfill({ headers });
    if (pathname === '/v1/createSession')
      return opens
        ? route.fulfill({ headers, json: { session: 'played', tileWidth: 256, tileHeight: 256 } })
        : route.fulfill({ headers, status: 403, json: {} });
    if (pathname === '/tile/v1/viewport')
      return route.fulfill({ headers, json: { copyright: 'Map data ©2026' } });
    return draws
      ? route.fulfill({ headers, contentType: 'image/png', body: PIXEL })
      : route.fulfill({ headers, status: 500 });
  });
  return asked;
}

const drawn = (page: Page) => page.getByText('Streets: RURA');

test('its tiles lie below the trips, and whose they are is said', async ({ page, hub }) => {
  const asked = await playGoogle(page);
  await signIn(page, hub, { path: '/trips' });
  await expect(page.getByText('Google Maps · Map data ©2026')).toBeVisible();
  await expect(drawn(page)).toBeHidden();
  const tile = /^\/v1\/2dtiles\/\d+\/\d+\/\d+\?session=played&key=stand-in$/;
  await expect.poll(() => asked.some((path) => tile.test(path))).toBe(true);
  await expectFit(page);
});

test('where it opens no session the drawn map stays', async ({ page, hub }) => {
  const asked = await playGoogle(page, { opens: false });
  await signIn(page, hub, { path: '/trips' });
  await expect.poll(() => asked.length).toBeGreaterThan(0);
  await expect(drawn(page)).toBeVisible();
  expect(asked.some((path) => path.includes('2dtiles'))).toBe(false);
});

test('where its tiles do not come the drawn map is there again', async ({ page, hub }) => {
  const asked = await playGoogle(page, { draws: false });
  await signIn(page, hub, { path: '/trips' });
  await expect.poll(() => asked.some((path) => path.includes('2dtiles'))).toBe(true);
  await expect(drawn(page)).toBeVisible();
});

const HEIGHTS = {
  displayName: { text: 'Kigali Heights', languageCode: 'en' },
  formattedAddress: 'KG 7 Ave, Kigali, Rwanda',
  location: { latitude: -1.9531, longitude: 30.0928 },
};

/** Answers for its places, and gives the names that were asked for. */
async function playPlaces(page: Page, answer: { status?: number; json: object }): Promise<string[]> {
  const asked: string[] = [];
  await page.route(`https://${PLACES}/v1/places:searchText`, async (route) => {
    const headers = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' };
    if (route.request().method() === 'OPTIONS') return route.fulfill({ headers });
    expect(await route.request().allHeaders()).toMatchObject({
      'x-goog-api-key': 'stand-in',
      'x-goog-fieldmask': 'places.displayName,places.formattedAddress,places.location',
    });
    asked.push((route.request().postDataJSON() as { textQuery: string }).textQuery);
    return route.fulfill({ headers, ...answer });
  });
  return asked;
}

const found = (page: Page) => page.getByRole('region', { name: 'Places found by Google' });

for (const viewport of SIZES) {
  test.describe(`${viewport.width} px`, () => {
    test.use({ viewport });

    test('a place that the hub does not know is found by its name', async ({ page, hub }) => {
      await playGoogle(page);
      const asked = await playPlaces(page, { json: { places: [HEIGHTS] } });
      await signIn(page, hub, { path: '/trips/new' });
      const pickup = page.getByRole('combobox', { name: 'Pickup' });
      // Two letters are the beginning of everything.
      for (const typed of ['Ki', 'Kigali hei']) await pickup.fill(typed);
      await found(page).getByRole('button', { name: 'Kigali Heights' }).waitFor();
      expect(asked).toEqual(['Kigali hei']);
      await expect(found(page)).toContainText('Google Maps');
      await expectFit(page);
      await found(page).getByRole('button', { name: 'Kigali Heights' }).click();
      await expect(pickup).toHaveValue('Kigali Heights');
      await expect(page.getByText('Read as Kigali Heights · -1.95310, 30.09280')).toBeVisible();
      await expect(found(page)).toBeHidden();
    });
  });
}

test('a name that the hub knows is asked of nobody', async ({ page, hub }) => {
  await playGoogle(page);
  const asked = await playPlaces(page, { json: { places: [HEIGHTS] } });
  await signIn(page, hub, { path: '/trips/new' });
  await page.getByRole('combobox', { name: 'Pickup' }).fill('Remera');
  await expect(page.getByText('Read as Remera')).toBeVisible();
  await page.getByRole('combobox', { name: 'Drop-off (may be left open)' }).fill('Kigali hei');
  await expect(found(page)).toBeVisible();
  expect(asked).toEqual(['Kigali hei']);
});

for (const [what, answer, told] of [
  ['refuses', { status: 403, json: { error: { status: 'PERMISSION_DENIED' } } }, 'Google does not answer.'],
  ['knows nothing', { json: {} }, 'Google Maps knows no such place'],
] as const)
  test(`where it ${what} that is said, and the hub's own places are still there`, async ({ page, hub }) => {
    await playGoogle(page);
    await playPlaces(page, answer);
    await signIn(page, hub, { path: '/trips/new' });
    const pickup = page.getByRole('combobox', { name: 'Pickup' });
    await pickup.fill('Kigali hei');
    await expect(page.getByText(told)).toBeVisible();
    await expectFit(page);
    await pickup.fill('Remera');
    await expect(page.getByText('Read as Remera')).toBeVisible();
    await expect(page.getByText(told)).toBeHidden();
  });

test('what a shared short link is called is looked up upon a press, and its name goes to the trip', async ({
  page,
  hub,
}) => {
  await playGoogle(page);
  const asked = await playPlaces(page, { json: { places: [HEIGHTS] } });
  const shared = new URLSearchParams({ text: 'Kigali Heights\nhttps://maps.app.goo.gl/abc123' });
  await signIn(page, hub, { path: `/share?${shared}` });
  const look = page.getByRole('button', { name: 'Look for “Kigali Heights” with Google' });
  await look.waitFor();
  expect(asked).toEqual([]);
  await look.click();
  await expectFit(page);
  await found(page).getByRole('button', { name: 'Kigali Heights' }).click();
  await page.getByRole('link', { name: 'Schedule a trip to here' }).click();
  await expect(page.getByRole('combobox', { name: 'Drop-off (may be left open)' })).toHaveValue(
    'Kigali Heights',
  );
  await expect(page.getByText('Read as Kigali Heights')).toBeVisible();
});
