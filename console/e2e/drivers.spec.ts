/** Drivers: the list, who is online at this moment, the way to the map, taking one off the road. */
import { expectFit, SIZES, THEMES } from './fit.ts';
import { signIn } from './signIn.ts';
import { expect, ON_A_DESK, test } from './test.ts';

for (const colorScheme of THEMES) {
  for (const viewport of SIZES) {
    test.describe(`${colorScheme}, ${viewport.width} px`, () => {
      test.use({ colorScheme, viewport, contextOptions: { reducedMotion: 'reduce' } });

      test('the list fits', async ({ page, hub }) => {
        await signIn(page, hub, { path: '/drivers' });
        await expect(page.getByRole('grid').locator('[data-index="0"]')).toBeVisible();
        await expect(page.getByText(/^\d+ online$/)).toBeVisible();
        await expectFit(page);
        await page.screenshot({ path: test.info().outputPath('drivers.png') });
      });
    });
  }
}

test('filters narrow the list and stand in the address', ON_A_DESK, async ({ page, hub }) => {
  await signIn(page, hub, { path: '/drivers' });
  await page.getByRole('button', { name: 'Verification' }).click();
  await page.getByRole('checkbox', { name: 'Rejected' }).check();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/verification=REJECTED/);
  await expect(page.getByRole('grid').locator('[data-index="0"]')).toContainText('Rejected');
});

test(
  'drivers are looked for by name, by the road and in an order, and the address keeps it',
  ON_A_DESK,
  async ({ page, hub }) => {
    await signIn(page, hub, { path: '/drivers' });
    const grid = page.getByRole('grid');
    const first = grid.locator('[data-index="0"]');
    // Who was seen last stands first.
    await expect(first).toContainText('Online');
    const name = (await first.getByRole('gridcell').first().textContent()) ?? '';
    await page.getByRole('searchbox', { name: 'Name or whole number' }).fill(name);
    await expect(page).toHaveURL(/q=/);
    await expect(first).toContainText(name);
    await page.getByRole('button', { name: 'Clear' }).click();
    await page.getByRole('button', { name: 'On the road' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Off the road' }).click();
    await expect(page).toHaveURL(/road=off/);
    await expect(first).toContainText('Off the road');
    await grid.getByRole('button', { name: 'Last seen' }).click();
    await expect(page).toHaveURL(/order=asc/);
    await page.reload();
    await expect(grid.getByRole('columnheader', { name: 'Last seen' })).toHaveAttribute(
      'aria-sort',
      'ascending',
    );
    await expect(first).toContainText('Off the road');
  },
);

test('a row leads to the person, its plate to the vehicle', async ({ page, hub }) => {
  await signIn(page, hub, { path: '/drivers' });
  const first = page.getByRole('grid').locator('[data-index="0"]');
  const plate = first.getByRole('link', { name: /^R[A-Z]{1,2}\d{3}[A-Z]$/ });
  const words = (await plate.textContent()) ?? '';
  const name = (await first.getByRole('link').first().textContent()) ?? '';
  await plate.click();
  await expect(page.getByRole('heading', { name: words })).toBeVisible();
  await page.goBack();
  await first.getByRole('link', { name }).click();
  await expect(page.getByRole('heading', { name })).toBeVisible();
});

test('a driver is shown on the map', async ({ page, hub }) => {
  await signIn(page, hub, { path: '/drivers' });
  const row = page.getByRole('row').filter({ hasText: 'Online' }).first();
  await row.getByRole('button', { name: 'Actions' }).click();
  await page.getByRole('button', { name: 'Show on the map' }).click();
  await expect(page).toHaveURL(/\/trips\?.*driver=/);
  await expect(page.getByRole('region', { name: 'Driver', exact: true })).toContainText('Online since');
});

test('a driver is taken off the road, and put back', async ({ page, hub }) => {
  await signIn(page, hub, { path: '/drivers?verification=VERIFIED' });
  const row = page.getByRole('row').filter({ hasText: 'Online' }).first();
  const plate = (await row.textContent())?.match(/R[A-Z]{1,2}\d{3}[A-Z]/)?.[0] ?? '';
  const name = (await row.getByRole('link').first().textContent()) ?? '';
  // Among all, who is off the road comes to stand further down than can be seen.
  await page.goto(`/drivers?q=${encodeURIComponent(name)}`);
  const same = page.getByRole('row').filter({ hasText: plate });
  await same.getByRole('button', { name: 'Actions' }).click();
  await page.getByRole('button', { name: 'Take off the road' }).click();
  await expect(page.getByText('The driver is off the road.')).toBeVisible();
  await expect(same).toContainText('Off the road');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('The driver is online again.')).toBeVisible();
  await expect(same).toContainText('Online');
});
