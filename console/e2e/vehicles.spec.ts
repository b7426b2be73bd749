/** Vehicles: the list, one of them, and what staff say of it. */
import { expectFit, SIZES, THEMES } from './fit.ts';
import { signIn } from './signIn.ts';
import { expect, test } from './test.ts';

for (const colorScheme of THEMES) {
  for (const viewport of SIZES) {
    test.describe(`${colorScheme}, ${viewport.width} px`, () => {
      test.use({ colorScheme, viewport, contextOptions: { reducedMotion: 'reduce' } });

      test('the list and one of it fit', async ({ page, hub }) => {
        await signIn(page, hub, { path: '/vehicles' });
        const first = page.getByRole('grid').locator('[data-index="0"]');
        await expect(first).toBeVisible();
        await expectFit(page);
        await page.screenshot({ path: test.info().outputPath('vehicles.png') });
        await first.click({ position: { x: 30, y: 10 } });
        await expect(page.getByRole('region', { name: 'Facts' })).toBeVisible();
        await expectFit(page);
        await page.screenshot({ path: test.info().outputPath('vehicle.png') });
      });
    });
  }
}

test('filters narrow the list and stand in the address', async ({ page, hub }) => {
  await signIn(page, hub, { path: '/vehicles' });
  await page.getByRole('button', { name: 'Verification' }).click();
  await page.getByRole('checkbox', { name: 'Not verified' }).check();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'In use' }).click();
  await page.getByRole('button', { name: 'No', exact: true }).click();
  await expect(page).toHaveURL(/retired=yes/);
  await expect(page.getByText('No vehicle fits')).toBeVisible();
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect(page.getByRole('grid').locator('[data-index="0"]')).toBeVisible();
});

test('a vehicle is found by a part of its plate, in the list and from anywhere', async ({ page, hub }) => {
  await signIn(page, hub, { path: '/vehicles' });
  const grid = page.getByRole('grid');
  const text = await grid.locator('[data-index="0"]').textContent();
  const plate = text?.match(/R[A-Z]{1,2}\d{3}[A-Z]/)?.[0] ?? '';
  await page.getByRole('searchbox', { name: 'Plate' }).fill(plate.slice(1).toLowerCase());
  await expect(page).toHaveURL(/plate=/);
  await expect(page.getByText('1 of 1')).toBeVisible();
  await expect(grid.locator('[data-index="0"]')).toContainText(plate);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill(plate);
  await page.getByRole('option', { name: plate }).first().click();
  await expect(page.getByRole('heading', { name: plate })).toBeVisible();
});

test('staff verify a vehicle, with a reason, and take it back', async ({ page, hub }) => {
  await signIn(page, hub, { path: '/vehicles?verification=UNVERIFIED' });
  await page
    .getByRole('grid')
    .locator('[data-index="0"]')
    .click({ position: { x: 30, y: 10 } });
  const main = page.getByRole('main');
  await page.getByRole('button', { name: 'Verify' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Why, for staff').fill('Seen at the office');
  await expectFit(page);
  await dialog.getByRole('button', { name: 'Verify' }).click();
  await expect(page.getByText('The vehicle is verified.')).toBeVisible();
  const history = main.getByRole('list', { name: 'What was held to be true, and why' });
  await expect(history).toContainText('Seen at the office');
  await expect(main.getByText('Verified', { exact: true }).first()).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('The vehicle counts as not verified.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Verify' })).toBeVisible();
  // The note is that of the first, and the history shows both.
  await expect(history.getByText('Seen at the office')).toHaveCount(1);
  await expect(history.getByText('Not verified').last()).toBeVisible();
});

test('a vehicle is rejected', async ({ page, hub }) => {
  await signIn(page, hub, { path: '/vehicles?verification=VERIFIED' });
  await page
    .getByRole('grid')
    .locator('[data-index="1"]')
    .click({ position: { x: 30, y: 10 } });
  await page.getByRole('button', { name: 'Reject' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectFit(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Reject' }).click();
  await expect(page.getByText('The vehicle is rejected.')).toBeVisible();
  await expect(page.getByRole('main').getByText('Rejected', { exact: true }).first()).toBeVisible();
});

test('who may not decide about documents is offered no decision', async ({ page, hub }) => {
  await signIn(page, hub, { role: 'SUPPORT', path: '/vehicles' });
  await page
    .getByRole('grid')
    .locator('[data-index="0"]')
    .click({ position: { x: 30, y: 10 } });
  await expect(page.getByRole('region', { name: 'Facts' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Verify' })).toBeHidden();
});
