/** API keys: made and shown once, replaced, revoked. */
import { expectFit, SIZES, THEMES } from './fit.ts';
import type { Hub } from './hub.ts';
import { signIn } from './signIn.ts';
import { expect, test } from './test.ts';

for (const colorScheme of THEMES) {
  for (const viewport of SIZES) {
    test.describe(`${colorScheme}, ${viewport.width} px`, () => {
      test.use({ colorScheme, viewport, contextOptions: { reducedMotion: 'reduce' } });

      test('the list, the form and a key fit', async ({ page, hub }) => {
        await hub.createKey('INTEGRATION', 'Shop');
        await signIn(page, hub, { path: '/keys' });
        const row = page.getByRole('row').filter({ hasText: 'Shop' }).first();
        await expect(row).toBeVisible();
        await expectFit(page);
        await page.screenshot({ path: test.info().outputPath('keys.png') });
        await page.getByRole('button', { name: 'New key' }).click();
        await page.getByText('Only these').click();
        await expectFit(page);
        await page.screenshot({ path: test.info().outputPath('new.png') });
        await page.keyboard.press('Escape');
        await row.click();
        await expect(page.getByRole('region', { name: 'Facts' })).toBeVisible();
        await expectFit(page);
        await page.screenshot({ path: test.info().outputPath('key.png') });
      });
    });
  }
}

test('a key is made, works, is replaced, and is revoked', async ({ page, hub }) => {
  await signIn(page, hub, { path: '/keys' });
  await page.getByRole('button', { name: 'New key' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Who uses it').fill('Market stall');
  await form.getByText('Only these').click();
  await form.getByRole('checkbox', { name: /Make QR codes/ }).uncheck();
  await form.getByRole('button', { name: 'Make the key' }).click();
  const once = page.getByRole('dialog', { name: 'Your new key' });
  const key = (await once.locator('pre').textContent()) ?? '';
  expect(key).toMatch(/^hub_/);
  await page.keyboard.press('Escape');
  await expect(once.getByRole('alert')).toBeVisible();
  await expectFit(page);
  await once.getByRole('button', { name: 'I have kept it' }).click();
  expect(await scopesOf(hub, key)).toEqual(['health:read', 'qr_codes:read']);

  await page.getByRole('row').filter({ hasText: 'Market stall' }).click();
  await page.getByRole('button', { name: 'Replace' }).click();
  await page.getByLabel('The old one ends').selectOption('At once');
  await expectFit(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Replace' }).click();
  const next = (await page.getByRole('dialog', { name: 'Your new key' }).locator('pre').textContent()) ?? '';
  await page.getByRole('button', { name: 'I have kept it' }).click();
  expect(await scopesOf(hub, key)).toBeNull();
  expect(await scopesOf(hub, next)).toEqual(['health:read', 'qr_codes:read']);

  const row = page.getByRole('row').filter({ hasText: 'Market stall' }).filter({ hasText: 'Good' });
  await row.getByRole('button', { name: 'Actions' }).click();
  await page.getByRole('button', { name: 'Revoke' }).click();
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Revoke' })).toBeVisible();
  await expectFit(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await expect(page.getByText('The key of Market stall is revoked.')).toBeVisible();
  expect(await scopesOf(hub, next)).toBeNull();
  await page.getByRole('button', { name: 'State' }).click();
  await page.getByRole('button', { name: 'Ended or revoked' }).click();
  await expect(page).toHaveURL(/state=ended/);
  await expect(page.getByRole('row').filter({ hasText: 'Market stall' })).toHaveCount(2);
});

test('each role is offered what the hub lets its keys do', async ({ page, hub }) => {
  await signIn(page, hub, { path: '/keys' });
  for (const role of ['Viewer', 'Support', 'Integration']) {
    await page.getByRole('button', { name: 'New key' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('Who uses it').fill(`All of ${role}`);
    await form.getByLabel('Role', { exact: true }).selectOption(role);
    await form.getByText('Only these').click();
    for (const box of await form.getByRole('checkbox').all()) await box.check();
    await form.getByRole('button', { name: 'Make the key' }).click();
    await page.getByRole('button', { name: 'I have kept it' }).click();
    await expect(page.getByRole('row').filter({ hasText: `All of ${role}` })).toBeVisible();
  }
});

/** Null where the key is not taken. */
async function scopesOf(hub: Hub, key: string): Promise<string[] | null> {
  const answer = await fetch(`${hub.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify({ query: '{ viewer { scopes } }' }),
  });
  const { data } = (await answer.json()) as { data?: { viewer: { scopes: string[] } } | null };
  return data?.viewer.scopes.sort() ?? null;
}
