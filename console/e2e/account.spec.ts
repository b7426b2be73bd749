/** One's own account: password, second factor, sessions. */
import { createHmac } from 'node:crypto';
import type { Page } from '@playwright/test';
import { expectFit, SIZES, THEMES } from './fit.ts';
import { beyondLimit } from './limited.ts';
import { enter, openMenu, signIn } from './signIn.ts';
import { expect, test } from './test.ts';

for (const colorScheme of THEMES) {
  for (const viewport of SIZES) {
    test.describe(`${colorScheme}, ${viewport.width} px`, () => {
      test.use({ colorScheme, viewport, contextOptions: { reducedMotion: 'reduce' } });

      test('the page fits', async ({ page, hub }) => {
        await signIn(page, hub, { path: '/account' });
        await expect(page.getByText('This one', { exact: true })).toBeVisible();
        await expectFit(page);
        await page.screenshot({ path: test.info().outputPath('account.png'), fullPage: true });
      });
    });
  }
}

test('a password is changed, and all sessions end with it', async ({ page, hub }) => {
  const account = await hub.createStaff('SUPPORT');
  await page.goto('/account');
  await enter(page, account);
  const form = page.getByRole('form', { name: 'Password' });
  await form.getByLabel('Your password').fill('not this one');
  const fresh = `umuhanda-mushya-${Date.now()}`;
  await form.getByLabel('New password', { exact: true }).fill(fresh);
  await form.getByLabel('New password again').fill(fresh);
  await form.getByRole('button', { name: 'Change password' }).click();
  await expect(form.getByRole('alert')).toHaveText('This is not your password.');
  await form.getByLabel('Your password').fill(account.password);
  await form.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByText('Your session has ended.')).toBeVisible();
  await enter(page, { ...account, password: fresh });
  await expect(page.getByText('This one', { exact: true })).toBeVisible();
});

test('a second factor is set up, lets in by a recovery code, and is given up', async ({ page, hub }) => {
  const account = await hub.createStaff('VIEWER');
  await page.goto('/account');
  await enter(page, account);
  const form = page.getByRole('form', { name: 'Second factor' });
  await form.getByLabel('Your password').fill(account.password);
  await form.getByRole('button', { name: 'Set it up' }).click();
  await expect(form.getByRole('img', { name: /QR code/ })).toBeVisible();
  await expectFit(page);
  await page.screenshot({ path: test.info().outputPath('enrol.png') });
  const secret = (await form.getByTitle(/^Copy /).getAttribute('title'))?.replace('Copy ', '') ?? '';
  await form.getByLabel('Code', { exact: true }).fill(codeOf(secret, 0));
  await form.getByRole('button', { name: 'Switch it on' }).click();

  const codes = page.getByRole('dialog', { name: 'Your recovery codes' });
  await expect(codes).toBeVisible();
  const [recovery = ''] = ((await codes.locator('pre').textContent()) ?? '').split('\n');
  await page.keyboard.press('Escape');
  await expect(codes.getByRole('alert')).toBeVisible();
  await codes.getByRole('button', { name: 'I have kept them' }).click();

  await enterWithCode(page, account, recovery);
  await page.getByRole('button', { name: 'Give it up' }).click();
  await form.getByLabel('Your password').fill(account.password);
  await form.getByLabel('Code', { exact: true }).fill('000000');
  await form.getByRole('button', { name: 'Give it up' }).click();
  await expect(form.getByRole('alert')).toContainText('This code is wrong');
  // The code of now was used to confirm the factor; the hub takes that of the next half minute too.
  await form.getByLabel('Code', { exact: true }).fill(codeOf(secret, 1));
  await form.getByRole('button', { name: 'Give it up' }).click();
  await expect(page.getByText('Your session has ended.')).toBeVisible();
  await enter(page, account);
  await expect(form.getByRole('button', { name: 'Set it up' })).toBeVisible();
});

test('all sessions are ended at once', async ({ page, hub }) => {
  await page.goto('/account');
  await enter(page, await hub.createStaff('SUPPORT'));
  await page.getByRole('button', { name: 'Sign out everywhere' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Sign out everywhere' }).click();
  await expect(page.getByRole('form', { name: 'Sign in' })).toBeVisible();
});

test('who ends all sessions is told of what waits for the hub, and that it would be lost', async ({
  page,
  hub,
}) => {
  await beyondLimit(hub, 'Yves');
  await signIn(page, hub, { path: '/events?kind=MESSAGE' });
  await page.getByRole('row').filter({ hasText: 'Over a limit' }).first().click();
  await page.route('**/graphql', (route) =>
    route.request().postData()?.includes('EventsReplay') ? route.abort() : route.fallback(),
  );
  await page.getByRole('button', { name: 'Replay' }).click();
  await expect(page.getByText('One change waits for the hub')).toBeVisible();
  await openMenu(page);
  await page.getByRole('button', { name: /Owner/ }).click();
  await page.getByRole('link', { name: 'My account' }).click();
  await page.getByRole('button', { name: 'Sign out everywhere' }).click();
  await expect(page.getByRole('dialog')).toContainText('If you sign out now they are lost.');
});

async function enterWithCode(page: Page, account: { email: string; password: string }, code: string) {
  const form = page.getByRole('form', { name: 'Sign in' });
  await form.getByLabel('E-mail').fill(account.email);
  await form.getByLabel('Password').fill(account.password);
  await form.getByRole('button', { name: 'Sign in' }).click();
  await form.getByLabel('Code').fill(code);
  await form.getByRole('button', { name: 'Sign in' }).click();
  await expect(form).toBeHidden();
}

/** What an authenticator app shows so many half minutes from now (RFC 6238). */
function codeOf(secret: string, steps: number): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...secret].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g)?.map((byte) => Number.parseInt(byte, 2)) ?? []);
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps));
  const digest = createHmac('sha1', key).update(counter).digest();
  const at = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
