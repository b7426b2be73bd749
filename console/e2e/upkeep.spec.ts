/** Upkeep: the passes of clean-up, what each task of one removed, and how long everything is kept. */
import { expectFit, SIZES, THEMES } from './fit.ts';
import type { Hub } from './hub.ts';
import { signIn } from './signIn.ts';
import { expect, test } from './test.ts';

for (const colorScheme of THEMES) {
  for (const viewport of SIZES) {
    test.describe(`${colorScheme}, ${viewport.width} px`, () => {
      test.use({ colorScheme, viewport, contextOptions: { reducedMotion: 'reduce' } });

      test('the passes, one of them and the periods fit', async ({ page, hub }) => {
        await cleanedUp(hub);
        await signIn(page, hub, { path: '/upkeep' });
        const row = page.locator('[data-index="0"]');
        await expect(row).toContainText('Done');
        await expectFit(page);
        await page.screenshot({ path: test.info().outputPath('upkeep.png') });
        await row.click();
        await expect(page.getByRole('region', { name: 'What each task removed' })).toContainText('Sessions');
        await expectFit(page);
        await page.screenshot({ path: test.info().outputPath('run.png') });
        await page.goto('/upkeep?tab=retention');
        await expect(page.getByRole('list', { name: 'How long things are kept' })).toContainText('Sessions');
        await expectFit(page);
        await page.screenshot({ path: test.info().outputPath('retention.png') });
      });
    });
  }
}

test('each period is told with its setting and what the last pass did; that pass is a press away', async ({
  page,
  hub,
}) => {
  await cleanedUp(hub);
  await signIn(page, hub, { path: '/upkeep' });
  await page.getByRole('tab', { name: 'How long things are kept' }).click();
  await expect(page).toHaveURL(/tab=retention/);
  const audit = page.getByRole('listitem').filter({ hasText: 'RETENTION_AUDIT' });
  await expect(audit).toContainText('Audit log');
  await expect(audit).toContainText('Kept for 730 days · at least 90');
  await expect(audit).toContainText('Nothing was due');
  await audit.getByRole('link').click();
  await expect(page.getByRole('region', { name: 'What each task removed' })).toContainText('Audit log');
});

test('support neither sees upkeep in the menu nor at its address', async ({ page, hub }) => {
  await signIn(page, hub, { role: 'SUPPORT', path: '/upkeep' });
  await expect(page.getByText('You may not see this')).toBeVisible();
  await expect(page.getByRole('navigation').getByRole('link', { name: 'Upkeep' })).toHaveCount(0);
});

/** Once for each hub: on SQLite the command works while no hub runs. */
async function cleanedUp(hub: Hub): Promise<void> {
  const { maintenanceRuns } = await hub.ask<{ maintenanceRuns: { totalCount: number } }>(
    '{ maintenanceRuns { totalCount } }',
  );
  if (maintenanceRuns.totalCount > 0) return;
  await hub.stop();
  await hub.run('maintenance', 'run');
  await hub.start();
}
