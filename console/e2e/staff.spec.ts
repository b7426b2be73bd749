/** Accounts of the staff: the list, one of them, and everything that can be done with one. */
import type { Page } from '@playwright/test';
import { expectFit, SIZES, THEMES } from './fit.ts';
import { signIn } from './signIn.ts';
import { expect, test } from './test.ts';

for (const colorScheme of THEMES) {
  for (const viewport of SIZES) {
    test.describe(`${colorScheme}, ${viewport.width} px`, () => {
      test.use({ colorScheme, viewport, contextOptions: { reducedMotion: 'reduce' } });

      test('the list, the form and an account fit', async ({ page, hub }) => {
        await hub.createStaff('SUPPORT');
        await signIn(page, hub, { path: '/staff' });
        const row = page.getByRole('row').filter({ hasText: 'support' }).first();
        await expect(row).toBeVisible();
        await expectFit(page);
        await page.screenshot({ path: test.info().outputPath('staff.png') });
        await page.getByRole('button', { name: 'New account' }).click();
        await expect(page.getByRole('dialog')).toBeVisible();
        await expectFit(page);
        await page.screenshot({ path: test.info().outputPath('new.png') });
        await page.keyboard.press('Escape');
        await row.click();
        await expect(page.getByRole('region', { name: 'Facts' })).toBeVisible();
        await expectFit(page);
        await page.screenshot({ path: test.info().outputPath('account.png') });
      });
    });
  }
}

test('an account is made, given another role, signed out, closed and opened', async ({ page, hub }) => {
  await signIn(page, hub, { path: '/staff' });
  await page.getByRole('button', { name: 'New account' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('E-mail').fill('aline@example.rw');
  await form.getByLabel('Name', { exact: true }).fill('Aline');
  await form.getByLabel('First password').fill('short');
  await form.getByRole('button', { name: 'Make the account' }).click();
  await expect(form.getByRole('alert')).toBeVisible();
  await form.getByRole('button', { name: 'Another password' }).click();
  const password = await form.getByLabel('First password').inputValue();
  await form.getByRole('button', { name: 'Make the account' }).click();
  await expect(page.getByRole('dialog', { name: 'Aline can sign in' })).toContainText(password);
  await page.keyboard.press('Escape');
  await expect(page.getByText('Copy it first')).toBeVisible();
  await page.getByRole('button', { name: 'I have passed it on' }).click();

  await page.getByRole('row').filter({ hasText: 'Aline' }).click();
  await page.getByRole('button', { name: 'Change role' }).click();
  await page.getByRole('radio', { name: 'Viewer' }).check();
  await expectFit(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Change role' }).click();
  await expect(page.getByText('Aline is Viewer now.')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('Aline is Support now.')).toBeVisible();

  await page.getByRole('button', { name: 'Sign out everywhere' }).click();
  await expect(page.getByText('Every session of Aline has ended.')).toBeVisible();

  await page.getByRole('button', { name: 'Close account' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Close account' }).click();
  await expect(heading(page)).toContainText('Closed');
  await page.getByRole('button', { name: 'Open account' }).click();
  await expect(heading(page)).toContainText('Open');
});

test('what a colleague does is seen at a press, and told in words', async ({ page, hub }) => {
  await signIn(page, hub, { path: '/staff' });
  await expect(page.getByRole('row').filter({ hasText: '· you' })).toBeVisible();
  const { email, password } = await hub.createStaff('SUPPORT');
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ email, password });
  expect((await fetch(`${hub.url}/session`, { method: 'POST', headers, body })).ok).toBe(true);
  await page.getByRole('button', { name: 'Refresh' }).click();
  await page.getByRole('row').filter({ hasText: email }).click();
  const deeds = page.getByRole('region', { name: 'What they changed lately' });
  await expect(deeds.getByRole('listitem').filter({ hasText: 'Signed in · Account' })).toBeVisible();
});

test('an owner is made only with one’s own password', async ({ page, hub }) => {
  const { email } = await hub.createStaff('OPERATOR');
  await signIn(page, hub, { path: `/staff?q=${email}` });
  await page.getByRole('row').filter({ hasText: email }).getByRole('button', { name: 'Actions' }).click();
  await page.getByRole('button', { name: 'Change role' }).click();
  const dialog = page.getByRole('dialog', { name: /Role of/ });
  await dialog.getByRole('radio', { name: 'Owner' }).check();
  await dialog.getByLabel('Your own password').fill('not this one');
  await dialog.getByRole('button', { name: 'Change role' }).click();
  await expect(dialog.getByRole('alert')).toBeVisible();
});

test('somebody whom failures have locked out is let in', async ({ page, hub }) => {
  const { email } = await hub.createStaff('SUPPORT');
  for (let at = 0; at < 5; at += 1)
    await fetch(`${hub.url}/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password: 'not this one at all' }),
    });
  await signIn(page, hub, { path: '/staff?state=locked' });
  await page.getByRole('row').filter({ hasText: email }).click();
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(heading(page)).toContainText('Open');
});

test('nobody is offered to shut themselves out, and support sees nothing of it', async ({ page, hub }) => {
  await signIn(page, hub, { path: '/staff' });
  const own = page.getByRole('row').filter({ hasText: '· you' });
  await expect(own).toBeVisible();
  await expect(own.getByRole('button', { name: 'Actions' })).toHaveCount(0);
  await page.context().clearCookies();
  await signIn(page, hub, { role: 'SUPPORT', path: '/staff' });
  await expect(page.getByText('You may not see this')).toBeVisible();
});

function heading(page: Page) {
  return page.locator('header').filter({ has: page.getByRole('heading', { level: 1 }) });
}
