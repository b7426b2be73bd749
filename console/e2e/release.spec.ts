/** A new release of the console, while somebody has the one before it open. */
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { signIn } from './signIn.ts';
import { expect, test } from './test.ts';

const WORKER = new URL('../dist/sw.js', import.meta.url);

// The files inside the hub cannot be changed while it runs; those of a preview can.
test.use({ previewed: true, serviceWorkers: 'allow' });

test('a new release is told, and taken once somebody says so', async ({ page, hub }) => {
  await signIn(page, hub);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await expect(page.getByText('A new version is ready.')).toBeHidden();
  const before = await readFile(WORKER);
  try {
    await appendFile(WORKER, '\n// The next release.\n');
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
    await expect(page.getByText('A new version is ready.')).toBeVisible();
    await page.evaluate(() => Object.assign(window, { sameDocument: true }));
    await page.getByRole('button', { name: 'Reload now' }).click();
    await page.waitForFunction(() => !('sameDocument' in window));
    await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible();
    await expect(page.getByText('A new version is ready.')).toBeHidden();
  } finally {
    await writeFile(WORKER, before);
  }
});
