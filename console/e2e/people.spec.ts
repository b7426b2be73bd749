/** People: the list, one person with what they did and what was done about them, blocking and erasing. */
import type { Page } from '@playwright/test';
import { expectFit, SIZES, THEMES } from './fit.ts';
import type { Hub } from './hub.ts';
import { signIn } from './signIn.ts';
import { expect, ON_A_DESK, test } from './test.ts';

const PARTS = ['Profile', 'Trips', 'Vehicles', 'Documents', 'QR codes', 'Audit log'];

/** A driver of the demo. */
async function openDriver(page: Page): Promise<void> {
  await page.getByRole('row').filter({ hasText: 'Kamanzi' }).first().click();
  await expect(page.getByRole('tab', { name: 'Profile' })).toBeVisible();
}

for (const colorScheme of THEMES) {
  for (const viewport of SIZES) {
    test.describe(`${colorScheme}, ${viewport.width} px`, () => {
      test.use({ colorScheme, viewport, contextOptions: { reducedMotion: 'reduce' } });

      test('the list and every part of a person fit', async ({ page, hub }) => {
        test.slow();
        await signIn(page, hub, { path: '/people?q=Kamanzi' });
        await expect(page.getByRole('row').filter({ hasText: 'Kamanzi' }).first()).toBeVisible();
        await expectFit(page);
        await page.screenshot({ path: test.info().outputPath('people.png') });
        await openDriver(page);
        for (const part of PARTS) {
          await page.getByRole('tab', { name: part }).click();
          await expect(page.getByRole('tab', { name: part })).toHaveAttribute('aria-selected', 'true');
          await expect(page.getByRole('tabpanel').getByText('Loading')).toHaveCount(0);
          await expectFit(page);
          await page.screenshot({ path: test.info().outputPath(`${part}.png`) });
        }
      });
    });
  }
}

test('the list is narrowed and ordered, and the address says how', ON_A_DESK, async ({ page, hub }) => {
  await signIn(page, hub, { path: '/people' });
  const grid = page.getByRole('grid', { name: 'People' });
  await expect(grid.getByRole('row').nth(1)).toBeVisible();
  await page.getByRole('button', { name: 'State' }).click();
  await page.getByRole('checkbox', { name: 'Said STOP' }).check();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/state=stopped/);
  await expect(grid.getByRole('row').nth(1)).toContainText('Said STOP');
  await page.getByRole('button', { name: 'Clear' }).click();
  await page.getByRole('button', { name: 'First wrote' }).click();
  await expect(page).toHaveURL(/sort=CREATED/);
  await expect(page.getByRole('columnheader', { name: 'First wrote' })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
  await page.getByRole('button', { name: 'First wrote' }).click();
  await expect(page.getByRole('columnheader', { name: 'First wrote' })).toHaveAttribute(
    'aria-sort',
    'ascending',
  );
  await page.getByRole('searchbox').fill('no such name');
  await expect(page.getByText('Nobody fits')).toBeVisible();
});

test('who writes is counted above the list', async ({ page, hub }) => {
  await signIn(page, hub, { path: '/people' });
  await expect(page.getByRole('grid').getByRole('row').nth(1)).toBeVisible();
  await hub.says(await hub.newcomer('Aimable'), 'muraho');
  await page.getByRole('button', { name: 'One new' }).click();
  await expect(page.locator('[data-index="0"]')).toContainText('Aimable');
});

test('a driver’s trips and vehicles are there, as rider and as driver', async ({ page, hub }) => {
  await signIn(page, hub, { path: '/people?q=Kamanzi' });
  await openDriver(page);
  await page.getByRole('tab', { name: 'Vehicles' }).click();
  await expect(page).toHaveURL(/part=vehicles/);
  await expect(page.getByRole('grid', { name: 'Vehicles' }).locator('[data-index="0"]')).toContainText(
    /R[A-Z]{2}/,
  );
  await page.getByRole('tab', { name: 'Trips' }).click();
  await page.getByText('Rider', { exact: true }).first().click();
  await expect(page).toHaveURL(/as=rider/);
  await page.reload();
  await expect(page.getByRole('radio', { name: 'Rider' })).toBeChecked();
});

test('somebody is blocked, let in again and erased; the audit log has it', async ({ page, hub }) => {
  await person(hub, page, 'Fabien');
  const act = async (name: string) => {
    await page.getByRole('main').getByRole('button', { name: 'Actions' }).click();
    await page.getByRole('button', { name, exact: true }).click();
  };
  await act('Block');
  await page.getByLabel('Reason').fill('Sends chain letters');
  await expectFit(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Block' }).click();
  await expect(page.getByText('Fabien is blocked.')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Blocked' })).toContainText('Sends chain letters');
  await act('Let in again');
  await expect(page.getByText('Fabien is let in again.')).toBeVisible();
  await page.getByRole('tab', { name: 'Audit log' }).click();
  await expect(page.getByText('Blocked a person or let them in', { exact: true }).first()).toBeVisible();
  await page.getByText('Blocked a person or let them in', { exact: true }).last().click();
  await expect(page.getByRole('tabpanel')).toContainText('Sends chain letters');

  await page.getByRole('link', { name: 'Messages' }).click();
  await expect(page.getByRole('log', { name: 'Messages' })).toContainText('muraho');
  await page.goBack();
  await act('Erase');
  await page.getByRole('dialog').getByRole('textbox').fill('ERASE');
  await expectFit(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Erase' }).click();
  await expect(page.getByText('Fabien is forgotten.')).toBeVisible();
  await expect(page.getByRole('grid', { name: 'People' })).not.toContainText('Fabien');
});

test('somebody is given to a colleague and noted about; the list says who answers', async ({ page, hub }) => {
  await person(hub, page, 'Rosine');
  await page.getByRole('button', { name: 'Answered by: Nobody' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Me', exact: true }).click();
  await expect(page.getByText('You answer from now on.')).toBeVisible();
  const notes = page.getByRole('region', { name: 'Notes' });
  await notes.getByLabel('New note').fill('Prefers to be called.');
  await notes.getByRole('button', { name: 'Add the note' }).click();
  await expect(notes.getByRole('listitem')).toContainText('Prefers to be called.');
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(notes.getByRole('listitem')).toHaveCount(0);
  await expect(notes.getByLabel('New note')).toHaveValue('Prefers to be called.');
  await notes.getByLabel('New note').press('Control+Enter');
  await expect(page.getByText('The note is written down.')).toBeVisible();
  await page.goto('/people?for=me');
  // A phone has no room for who answers.
  await page.setViewportSize({ width: 1440, height: 900 });
  await expect(page.getByRole('grid').locator('[data-index="0"]')).toContainText('Rosine');
  await expect(page.getByRole('grid').locator('[data-index="0"]')).toContainText(/owner\d/);
});

async function person(hub: Hub, page: Page, name: string): Promise<void> {
  await hub.says(await hub.newcomer(name), 'muraho');
  await signIn(page, hub, { path: `/people?q=${name}` });
  await page.getByRole('row').filter({ hasText: name }).first().click();
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
}

test('the palette finds people by name and by number', async ({ page, hub }) => {
  const found = await hub.newcomer('Euphrasie');
  await hub.says(found, 'muraho');
  await signIn(page, hub);
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('Euphr');
  const option = page.getByRole('option', { name: /^Euphrasie \+250 789 000/ });
  await expect(option).toBeVisible();
  await page.getByRole('combobox').fill(found.waId);
  await expect(page.getByRole('option')).toHaveCount(1);
  await option.click();
  await expect(page.getByRole('heading', { name: 'Euphrasie', level: 1 })).toBeVisible();
});

test('a viewer sees no numbers, and cannot look for names', async ({ page, hub }) => {
  await signIn(page, hub, { role: 'VIEWER', path: '/people' });
  await expect(page.getByRole('grid').getByRole('row').nth(1)).toContainText('•••');
  await expect(page.getByRole('searchbox')).toBeHidden();
  await page.getByRole('grid').locator('[data-index="0"]').click();
  await expect(page.getByRole('tab')).toHaveCount(1);
  await expect(page.getByRole('button', { name: 'Actions' })).toBeHidden();
});
