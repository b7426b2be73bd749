/** GraphiQL in development: it works against the hub with a key, over HTTP and a WebSocket, and asks no other host. */
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './test.ts';

const SIZES = [
  { width: 1440, height: 900 },
  { width: 820, height: 1180 },
  { width: 390, height: 844 },
];

test.skip(process.env.CONSOLE === 'preview', 'the hub gives GraphiQL its address and a policy of its own');

async function open(page: Page, key = ''): Promise<void> {
  await page.goto('/graphiql');
  await page.getByLabel('API key').fill(key);
  await shows(page, 'query FirstQuery');
}

/** The editors come later than the buttons, which do nothing before. */
function shows(page: Page, operation: string): Promise<void> {
  return expect(page.getByRole('region', { name: 'Query Editor' })).toContainText(operation);
}

async function run(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Execute query (Ctrl-Enter)' }).click();
}

function answer(page: Page): Locator {
  return page.getByRole('region', { name: 'Result Window' });
}

for (const size of SIZES) {
  test(`the first example is answered at ${size.width} × ${size.height}`, async ({ page, hub }) => {
    await page.setViewportSize(size);
    await open(page, await hub.createKey('SUPPORT', 'explorer'));
    await run(page);
    await expect(answer(page)).toContainText('"name": "explorer"');
    await page.screenshot({ path: test.info().outputPath(`graphiql-${size.width}.png`) });
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(sideways).toBeLessThanOrEqual(0);
    // Room enough for a line of the answer, be it beside the query or below it.
    expect((await answer(page).boundingBox())?.width).toBeGreaterThan(240);
  });
}

test('without a key it says what is missing', async ({ page }) => {
  await open(page);
  await run(page);
  await expect(answer(page)).toContainText('UNAUTHENTICATED');
});

test('the subscription shows a message that is written meanwhile', async ({ page, hub }) => {
  const person = await hub.newcomer('Chantal');
  await open(page, await hub.createKey('SUPPORT'));
  await page.getByRole('tab', { name: 'WatchEvents' }).click();
  await shows(page, 'subscription WatchEvents');
  // The first press may still run what the tab before shows: nothing on the page tells when the change of tab is through.
  await expect(async () => {
    await Promise.all([page.waitForEvent('websocket', { timeout: 3_000 }), run(page)]);
  }).toPass();
  await expect(async () => {
    await hub.says(person, 'muraho');
    await expect(answer(page)).toContainText('"status"', { timeout: 1_000 });
  }).toPass();
});

test('there is a tab for each example, and the schema is explained', async ({ page }) => {
  await open(page);
  for (const name of ['FirstQuery', 'Paging', 'CreateCode', 'WatchEvents', 'CreateOnce'])
    await expect(page.getByRole('tab', { name })).toBeVisible();
  await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
  await page.getByRole('link', { name: 'Query', exact: true }).click();
  await expect(page.getByRole('link', { name: 'users', exact: true })).toBeVisible();
});
