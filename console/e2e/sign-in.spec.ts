/** The way in and out: password, second factor, wrong ones, sessions that end, and what each role is shown. */
import { createHmac } from 'node:crypto';
import { expectFit, SIZES, THEMES } from './fit.ts';
import type { Account, Hub } from './hub.ts';
import { enter, openMenu, signIn } from './signIn.ts';
import { expect, test } from './test.ts';

for (const colorScheme of THEMES) {
  for (const viewport of SIZES) {
    test.describe(`${colorScheme}, ${viewport.width} px`, () => {
      test.use({ colorScheme, viewport, contextOptions: { reducedMotion: 'reduce' } });

      test('the sign-in fits', async ({ page }) => {
        await page.goto('/');
        await expect(page.getByRole('form', { name: 'Sign in' })).toBeVisible();
        await expectFit(page);
        await page.screenshot({ path: test.info().outputPath('sign-in.png') });
      });
    });
  }
}

test('who signs in is where they wanted to be, until they sign out', async ({ page, hub }) => {
  const account = await hub.createStaff('OPERATOR');
  await page.goto('/events?status=PROCESSED');
  await enter(page, account);
  await expect(page.getByRole('heading', { name: 'Inbound events' })).toBeVisible();
  await expect(page).toHaveURL(/status=PROCESSED/);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Inbound events' })).toBeVisible();
  await openMenu(page);
  await page.getByRole('button', { name: /Operator/ }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('form', { name: 'Sign in' })).toBeVisible();
  expect(await page.evaluate(() => localStorage.getItem('hub.viewer'))).toBeNull();
});

test('a wrong password is refused, and too many tries are told how long to wait', async ({ page, hub }) => {
  const { email } = await hub.createStaff('VIEWER');
  await page.goto('/');
  const form = page.getByRole('form', { name: 'Sign in' });
  await form.getByLabel('E-mail').fill(email);
  await form.getByLabel('Password').fill('not the one that it is');
  await form.getByRole('button').click();
  await expect(form.getByRole('alert')).toContainText('does not sign anybody in');
  const answer = { error: { code: 'TOO_MANY_TRIES', message: '' } };
  await page.route('**/session', (route) =>
    route.fulfill({ status: 429, headers: { 'retry-after': '900' }, json: answer }),
  );
  await form.getByRole('button').click();
  await expect(form.getByRole('alert')).toContainText(/Wait \d+ s/);
  await expect(form.getByRole('button')).toBeDisabled();
});

test('an account with a second factor is asked for its code', async ({ page, hub, baseURL }) => {
  const account = await hub.createStaff('OPERATOR');
  const secret = await addSecondFactor(hub, baseURL ?? '', account);
  await page.goto('/');
  const form = page.getByRole('form', { name: 'Sign in' });
  await form.getByLabel('E-mail').fill(account.email);
  await form.getByLabel('Password').fill(account.password);
  await form.getByRole('button').click();
  await expect(form.getByLabel('Code')).toBeFocused();
  await expect(form.getByRole('alert')).toBeHidden();
  await form.getByLabel('Code').fill('000000');
  await form.getByRole('button').click();
  await expect(form.getByRole('alert')).toContainText('code is wrong');
  // The code of now was used to confirm the factor; the hub takes that of the next half minute too.
  await form.getByLabel('Code').fill(codeOf(secret, 1));
  await form.getByRole('button').click();
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible();
});

test('a session that ends elsewhere leads to the sign-in, and on from there', async ({ page, hub }) => {
  const account = await hub.createStaff('OWNER');
  await page.goto('/events');
  await enter(page, account);
  await expect(page.getByRole('grid')).toBeVisible();
  await page.request.delete('/session', { headers: { 'sec-fetch-site': 'same-origin' } });
  // The hub says so on the WebSocket, or to the next question, whichever comes first.
  const refresh = page.getByRole('button', { name: 'Refresh' });
  await refresh.click({ timeout: 5_000 }).catch(() => {});
  await expect(page.getByText('Your session has ended.')).toBeVisible();
  await enter(page, account);
  await expect(page.getByRole('heading', { name: 'Inbound events' })).toBeVisible();
});

test('a tab is nobody else’s for longer than a moment', async ({ page, hub, context }) => {
  await signIn(page, hub, { path: '/events' });
  await expect(page.getByRole('grid')).toBeVisible();
  await page.evaluate(() => Object.assign(window, { sameDocument: true }));
  const other = await context.newPage();
  await other.goto('/');
  await openMenu(other);
  await other.getByRole('button', { name: /Owner/ }).click();
  // The session of the other tests is left as it is.
  await other.route('**/session', (route) =>
    route.request().method() === 'DELETE' ? route.fulfill({ status: 204 }) : route.fallback(),
  );
  await context.clearCookies();
  await other.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('form', { name: 'Sign in' })).toBeVisible();
  expect(await page.evaluate(() => 'sameDocument' in window)).toBe(false);
  await enter(other, await hub.createStaff('VIEWER'));
  await expect(page.getByRole('heading', { name: 'Inbound events' })).toBeVisible();
  await openMenu(page);
  await expect(page.getByRole('button', { name: /Viewer/ })).toBeVisible();
});

test('a viewer sees what a viewer may, and is told so elsewhere', async ({ page, hub }) => {
  await signIn(page, hub, { role: 'VIEWER' });
  const menu = await openMenu(page);
  await expect(menu.getByRole('link', { name: 'Overview' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Processes' })).toBeHidden();
  await menu.getByRole('link', { name: 'Inbound events' }).click();
  await expect(page.getByRole('grid')).toBeVisible();
});

/** Sets one up as a person does who has no console, and gives its secret. */
async function addSecondFactor(hub: Hub, origin: string, { email, password }: Account): Promise<string> {
  const headers = { 'content-type': 'application/json', origin };
  const welcome = await fetch(`${hub.url}/session`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ email, password }),
  });
  const cookie = welcome.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const ask = async (query: string, input: object) => {
    const body = JSON.stringify({ query, variables: { input } });
    const answer = await fetch(`${hub.url}/graphql`, {
      method: 'POST',
      headers: { ...headers, cookie },
      body,
    });
    return (await answer.json()) as { data: { beginTotp: { secret: string } } };
  };
  const begun = await ask('mutation($input: BeginTotpInput!) { beginTotp(input: $input) { secret } }', {
    password,
  });
  const { secret } = begun.data.beginTotp;
  await ask('mutation($input: ConfirmTotpInput!) { confirmTotp(input: $input) { recoveryCodes } }', {
    code: codeOf(secret, 0),
  });
  return secret;
}

const BASE_32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const STEP_MS = 30_000;

/** A code of RFC 6238, some steps from now. */
function codeOf(secret: string, steps: number): string {
  const bits = [...secret].map((letter) => BASE_32.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / STEP_MS) + steps));
  const mac = createHmac('sha1', key).update(counter).digest();
  const at = (mac.at(-1) ?? 0) & 15;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
