/** The audit log: narrowed, live, and one entry with before and after. */
import { expectFit, SIZES, THEMES } from './fit.ts';
import { signIn } from './signIn.ts';
import { expect, test } from './test.ts';

const SWITCH = `mutation($enabled: Boolean!) {
  setFeatureFlag(input: { flag: MODEL, enabled: $enabled, reason: "tests" }) { userErrors { message } }
}`;

for (const colorScheme of THEMES) {
  for (const viewport of SIZES) {
    test.describe(`${colorScheme}, ${viewport.width} px`, () => {
      test.use({ colorScheme, viewport, contextOptions: { reducedMotion: 'reduce' } });

      test('the log and an entry fit', async ({ page, hub }) => {
        await hub.ask(SWITCH, { enabled: false });
        await hub.ask(SWITCH, { enabled: true });
        await signIn(page, hub, { path: '/audit' });
        const row = page.getByRole('row').filter({ hasText: 'Switched a capability' }).first();
        await expect(row).toBeVisible();
        await expectFit(page);
        await page.screenshot({ path: test.info().outputPath('audit.png') });
        await row.getByRole('gridcell').first().click();
        await expect(page.getByRole('region', { name: 'Changes' })).toContainText('enabled');
        await expectFit(page);
        await page.screenshot({ path: test.info().outputPath('entry.png') });
      });
    });
  }
}

test('the log is narrowed by what, and by whoever did it', async ({ page, hub }) => {
  await hub.ask(SWITCH, { enabled: false });
  await signIn(page, hub, { path: '/audit' });
  await page.getByRole('button', { name: 'What' }).click();
  await page.getByRole('checkbox', { name: 'Switched a capability' }).check();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/action=setFeatureFlag/);
  await expect(page.getByRole('row').filter({ hasText: 'Signed in' })).toHaveCount(0);
  const entry = page.getByRole('row').filter({ hasText: 'Switched a capability' }).first();
  await entry.getByRole('gridcell').first().click();
  await page.getByRole('link', { name: 'All by the same' }).click();
  await expect(page).toHaveURL(/actor=/);
  await expect(page.getByRole('button', { name: 'Who' })).toContainText('asks');
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'Signed in' }).first()).toBeVisible();
});

test('what is new waits behind a button', async ({ page, hub }) => {
  await signIn(page, hub, { role: 'OPERATOR', path: '/audit' });
  await expect(page.getByRole('row').nth(1)).toBeVisible();
  await hub.ask(SWITCH, { enabled: true });
  await page.getByRole('button', { name: /new$/ }).click();
  await expect(page.locator('[data-index="0"]')).toContainText('Switched a capability');
});
