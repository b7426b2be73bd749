/** Settings as `hub doctor` sees them: what is set, what answers, and what to mend, with its cure. */
import { expectFit, SIZES, THEMES } from './fit.ts';
import { openMenu, signIn } from './signIn.ts';
import { expect, test } from './test.ts';

for (const colorScheme of THEMES) {
  for (const viewport of SIZES) {
    test.describe(`${colorScheme}, ${viewport.width} px`, () => {
      test.use({ colorScheme, viewport, contextOptions: { reducedMotion: 'reduce' } });

      test('the settings fit', async ({ page, hub }) => {
        await signIn(page, hub, { path: '/settings' });
        await expect(page.getByRole('region', { name: 'Settings' })).toContainText('RETENTION_*');
        await expectFit(page);
        await page.screenshot({ path: test.info().outputPath('settings.png') });
      });
    });
  }
}

test('what has to be mended stands on top with its cure, until it is mended', async ({ page, hub }) => {
  test.setTimeout(120_000);
  await signIn(page, hub);
  await (await openMenu(page)).getByRole('link', { name: 'Settings' }).click();
  await expect(page.getByText('Nothing to mend')).toBeVisible();
  await expect(page.getByRole('region', { name: 'What the hub depends on' })).toContainText(
    'answers, schema up to date',
  );
  await hub.setFault('unauthorized');
  await hub.says(await hub.newcomer('Agnès'), 'muraho');
  const again = page.getByRole('button', { name: 'Look again' });
  const faults = page.getByRole('region', { name: 'To mend' });
  await expect(async () => {
    await again.click();
    await expect(faults).toContainText('sending is paused', { timeout: 2_000 });
  }).toPass();
  await expect(page.getByText('One thing to mend')).toBeVisible();
  await expect(faults.getByRole('listitem')).toContainText('META_ACCESS_TOKEN');
  await hub.setFault('none');
  await expect(async () => {
    await again.click();
    await expect(page.getByText('Nothing to mend')).toBeVisible({ timeout: 2_000 });
  }).toPass();
});

test('support does not see how the hub is set up', async ({ page, hub }) => {
  await signIn(page, hub, { role: 'SUPPORT', path: '/settings' });
  await expect(page.getByText('You may not see this')).toBeVisible();
  await expect(page.getByRole('navigation').getByRole('link', { name: 'Settings' })).toHaveCount(0);
});
