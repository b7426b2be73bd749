/** Google's map, where the hub has a key for it; Google is played here. */
import type { Page } from '@playwright/test';
import { expectFit } from './fit.ts';
import { signIn } from './signIn.ts';
import { expect, test } from './test.ts';

const GOOGLE = 'tile.googleapis.com';
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

test.use({ settings: { GOOGLE_MAPS_BROWSER_KEY: 'stand-in' }, neighbours: [GOOGLE] });

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
