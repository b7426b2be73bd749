/** Feature flags: switched off with what that holds up, on again, and on for some. */
import { expectFit, SIZES, THEMES } from './fit.ts';
import { signIn } from './signIn.ts';
import { expect, test } from './test.ts';

for (const colorScheme of THEMES) {
  for (const viewport of SIZES) {
    test.describe(`${colorScheme}, ${viewport.width} px`, () => {
      test.use({ colorScheme, viewport, contextOptions: { reducedMotion: 'reduce' } });

      test('the switches and the form fit', async ({ page, hub }) => {
        await signIn(page, hub, { path: '/flags' });
        const rides = page.getByRole('switch', { name: 'Rides now' });
        await expect(rides).toBeVisible();
        await expectFit(page);
        await page.screenshot({ path: test.info().outputPath('flags.png') });
        await rides.click();
        await expect(page.getByRole('dialog')).toContainText('Rides that were asked for go on.');
        await expectFit(page);
        await page.screenshot({ path: test.info().outputPath('off.png') });
        await page.getByText('Some', { exact: true }).click();
        await expectFit(page);
        await page.screenshot({ path: test.info().outputPath('some.png') });
      });
    });
  }
}

test('a capability is switched off with a reason, and taken back', async ({ page, hub }) => {
  await signIn(page, hub, { role: 'OPERATOR', path: '/flags' });
  const sending = page.getByRole('switch', { name: 'Sending messages' });
  await sending.click();
  const dialog = page.getByRole('dialog', { name: 'Sending messages' });
  await expect(dialog).toContainText('Messages wait in order.');
  await dialog.getByLabel('Why').fill('Meta complains of doubles');
  await dialog.getByRole('button', { name: 'Switch off' }).click();
  await expect(sending).toHaveAttribute('aria-checked', 'false');
  await expect(page.getByText('“Meta complains of doubles”')).toBeVisible();
  await expect(page.getByText('One is not on for all')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(sending).toHaveAttribute('aria-checked', 'true');
  await expect(page.getByText('All on')).toBeVisible();
});

test('a capability is on for a role, a share and people by name', async ({ page, hub }) => {
  const solange = await hub.newcomer('Solange');
  await hub.says(solange, 'muraho');
  const { waId } = solange;
  await signIn(page, hub, { path: '/flags' });
  await page.getByRole('button', { name: 'Set: Rides now' }).click();
  const dialog = page.getByRole('dialog', { name: 'Rides now' });
  await dialog.getByText('Some', { exact: true }).click();
  await dialog.getByRole('checkbox', { name: 'People on WhatsApp' }).check();
  await dialog.getByLabel('Only for this share').fill('20');
  const find = dialog.getByLabel('These people in any case');
  await find.fill('Nobody of this name');
  await expect(dialog.getByText('Nobody has this name or this whole number.')).toBeVisible();
  await find.fill(`0${waId.slice(3, 6)} ${waId.slice(6, 9)} ${waId.slice(9)}`);
  await dialog.getByRole('list', { name: 'Found' }).getByRole('button', { name: 'Solange' }).click();
  await find.fill(`+${waId}`);
  await expect(dialog.getByText('Who was found is on the list already.')).toBeVisible();
  await find.fill('Kimironko');
  await dialog.getByRole('list', { name: 'Found' }).getByRole('button').first().click();
  await expect(dialog.getByRole('list', { name: 'Named' })).toContainText('Kimironko');
  await expect(dialog.getByRole('list', { name: 'Named' })).toContainText('Solange');
  await dialog.getByLabel('Why').fill('Trying it out');
  await dialog.getByRole('button', { name: 'Switch on' }).click();
  await expect(page.getByText('Only for: People on WhatsApp · 20 % · 2 people by name')).toBeVisible();
  await page.getByRole('button', { name: 'Set: Rides now' }).click();
  await dialog.getByText('Everybody', { exact: true }).click();
  await dialog.getByLabel('Why').fill('It works');
  await dialog.getByRole('button', { name: 'Switch on' }).click();
  await expect(page.getByText(/^Only for/)).toBeHidden();
});
