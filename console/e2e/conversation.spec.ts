/** What people do in a chat, from “hi” to a QR code that dials, with the real hub at the other end. */
import type { Page } from '@playwright/test';
import type { Person } from '../src/lib/api/types.ts';
import type { Hub } from './hub.ts';
import { Phone } from './phone.ts';
import { expect, test } from './test.ts';
import { decode, decodePicture } from './zbar.ts';

/** One of the two people whom a new hub knows. */
const ALINE: Person = { waId: '250788123456', name: 'Aline', unread: 0, typing: false };

test('a stranger says “hi” and leaves with a code that dials', async ({ page }) => {
  const phone = await Phone.open(page, ALINE);
  await phone.says('hi');
  await phone.hears('Muraho Aline!');
  await phone.picks('Kode nshya ya QR');
  await phone.taps('0788 123 456');
  await phone.hears('0788 123 456 izishyurwa amafaranga angahe?');
  await phone.says('2,000');

  const picture = await phone.picture();
  expect(await decodePicture(picture)).toBe('tel:*182*1*1*0788123456*2000#');
  await phone.hears('Kode yanyu yabonetse.');
  await expect(phone.received.last()).toBeInViewport({ ratio: 1 });

  await picture.click();
  const viewer = page.getByRole('dialog', { name: 'Picture' });
  await expect(viewer.getByText('*182*1*1*0788123456*2000#', { exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(viewer).toBeHidden();
  await expect(picture).toBeFocused();
});

test('a code can pay somebody else, and a wrong number or amount is explained', async ({ page, hub }) => {
  const phone = await openInEnglish(page, hub);
  await phone.picks('New QR code');
  await phone.taps('Other phone number');
  await phone.hears('Type the phone number to be paid');
  await phone.says('0788 123');
  await phone.hears('That number is too short.');
  await phone.says('+250 733-123-456');
  await phone.picks('Other amount');
  await phone.hears('Type the amount for 0733 123 456');
  await phone.says('a lot');
  await phone.hears('That is not an amount.');
  await phone.says('5k');
  expect(await decodePicture(await phone.picture())).toBe('tel:*182*1*1*0733123456*5000#');
});

test('a merchant’s code is made again with an amount, printed, and found in the history', async ({
  page,
  hub,
}) => {
  const phone = await openInEnglish(page, hub);
  await phone.picks('New QR code');
  await phone.taps('MoMoPay code');
  await phone.hears('Type the MoMoPay code');
  await phone.says('123456');
  await phone.picks('Any amount');
  expect(await decodePicture(await phone.picture())).toBe('tel:*182*8*1*123456#');

  await phone.picks('Other amount For MoMoPay 123456');
  await phone.picks('2,000 RWF');
  expect(await decodePicture(await phone.picture())).toBe('tel:*182*8*1*123456*2000#');

  await phone.picks('To print');
  const link = (await phone.hears('Print it at least 2 cm wide')).getByRole('link', {
    name: /^Download qr-/,
  });
  const saved = page.waitForEvent('download');
  await link.click();
  expect(decode(await (await saved).path())).toBe('tel:*182*8*1*123456*2000#');

  await phone.says('menu');
  await phone.picks('My codes');
  await phone.picks('MoMoPay 123456 2,000 RWF');
  expect(await decodePicture(await phone.picture())).toBe('tel:*182*8*1*123456*2000#');
});

test('the language that is chosen stays', async ({ page, hub }) => {
  const phone = await Phone.open(page, await hub.newcomer('Chantal'));
  await phone.says('ururimi');
  await phone.taps('Français');
  await phone.hears('Que souhaitez-vous faire ?');
  await page.reload();
  await expect(phone.received).toHaveCount(2);
  await phone.says('bonjour');
  await phone.hears('Bonjour Chantal !');
});

test('after STOP there is silence until START', async ({ page, hub }) => {
  const phone = await openInEnglish(page, hub);
  await phone.says('STOP');
  await phone.hears('You will receive nothing more from us.');
  const before = await phone.received.count();
  await phone.says('hi');
  await phone.says('0788 123 456');
  await phone.says('START');
  await phone.hears('Welcome back!');
  // Answers keep the order of what was said, so an answer to what came before START would be here by now.
  await expect(phone.received).toHaveCount(before + 1);
});

test('a button of an old message still does what it says', async ({ page, hub }) => {
  const phone = await openInEnglish(page, hub);
  await phone.picks('New QR code');
  const question = await phone.hears('Who should be paid?');
  await phone.says('menu');
  await phone.hears('What would you like to do?');
  await question.getByRole('button', { name: 'MoMoPay code' }).click();
  await phone.hears('Type the MoMoPay code');
  await expect(phone.sent.last()).toContainText('Who should be paid?');
});

test('a picture without a paper on it is refused politely, and a place is asked what it is for', async ({
  page,
  hub,
}) => {
  const phone = await openInEnglish(page, hub);
  await phone.screen.getByLabel('Files to attach').setInputFiles('e2e/fixtures/plate.png');
  await expect(phone.screen.getByText('Ready to send')).toBeVisible();
  await phone.says('My *plate*');
  await phone.hears('we are reading your document');
  const file = phone.sent.last();
  await expect(file.getByText('plate', { exact: true })).toHaveCSS('font-weight', /^(600|700)$/);
  await expect(file.getByRole('button', { name: 'Enlarge the picture' })).toBeVisible();

  await phone.screen.getByRole('button', { name: 'Share a location' }).click();
  const sheet = phone.screen.getByRole('dialog', { name: 'Share a location' });
  await sheet.getByRole('button', { name: 'Nyamirambo' }).click();
  await sheet.getByRole('button', { name: 'Send this location' }).click();
  await expect(phone.sent.last()).toContainText('-1.97620, 30.05290');
  await phone.hears('What would you like to do with Nyamirambo?');
  await phone.taps('Ride from here');
  await phone.hears('What should come?');
});

/** A newcomer's phone with the main menu in English on it. */
async function openInEnglish(page: Page, hub: Hub): Promise<Phone> {
  const phone = await Phone.open(page, await hub.newcomer('Chantal'));
  await phone.says('english');
  await phone.hears('We now write to you in English.');
  return phone;
}
