/** What people sent that is not words: seen, heard, saved, or said why not. */
import { log, open, sendsFile, sendsPicture, somebody } from './chat.ts';
import { signIn } from './signIn.ts';
import { expect, test } from './test.ts';

test('pictures, files and voices are there to see, save and hear', async ({ page, hub }) => {
  const person = await somebody(hub, 'Aline Uwase');
  await sendsPicture(hub, person);
  await sendsFile(hub, person, 'document', new File(['%PDF-1.4'], 'list.pdf', { type: 'application/pdf' }));
  await sendsFile(hub, person, 'audio', new File(['OggS'], 'voice.ogg', { type: 'audio/ogg' }));
  await signIn(page, hub, { path: '/conversations?q=Aline' });
  await open(page, 'Aline Uwase');
  await expect(log(page).getByLabel('Voice message')).toBeVisible();
  const saved = page.waitForEvent('download');
  await log(page)
    .getByRole('article')
    .filter({ hasText: 'list.pdf' })
    .getByRole('button', { name: 'Save the file' })
    .click();
  expect((await saved).suggestedFilename()).toBe('list.pdf');
  await log(page).getByRole('button', { name: 'Picture: enlarge' }).click();
  const viewer = page.getByRole('dialog', { name: 'Picture' });
  await expect(viewer.getByRole('img', { name: 'Picture' })).toHaveJSProperty('complete', true);
  await page.keyboard.press('Escape');
  await expect(viewer).toBeHidden();
});

test('what cannot be played or is too large says so', async ({ page, hub }) => {
  const person = await somebody(hub, 'Goretti');
  await sendsFile(hub, person, 'audio', new File(['#!AMR\n'], 'voice.amr', { type: 'audio/amr' }));
  await sendsFile(hub, person, 'document', new File(['%PDF-1.4'], 'book.pdf', { type: 'application/pdf' }));
  await signIn(page, hub, { path: '/conversations?q=Goretti' });
  await open(page, 'Goretti');
  const voice = log(page)
    .getByRole('article')
    .filter({ has: page.getByLabel('Voice message') });
  await voice
    .getByLabel('Voice message')
    .evaluate((player: HTMLAudioElement) => player.play().catch(() => {}));
  const unknown = log(page).getByText('This browser cannot show it.');
  await expect(unknown).toBeVisible();
  await expect(unknown.getByRole('button', { name: 'Save the file' })).toBeVisible();

  await page.route('**/media/**', (route) => route.fulfill({ status: 413 }));
  const book = log(page).getByRole('article').filter({ hasText: 'book.pdf' });
  await book.getByRole('button', { name: 'Save the file' }).click();
  await expect(log(page).getByText('Larger than 16 MiB: too large to be shown here.')).toBeVisible();
});
