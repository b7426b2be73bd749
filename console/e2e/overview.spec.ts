/** The overview: what needs somebody, live; how the hub is and was. */
import type { Page } from '@playwright/test';
import { breakQuestion } from './broken.ts';
import { expectFit, SIZES, THEMES } from './fit.ts';
import { signIn } from './signIn.ts';
import { expect, test } from './test.ts';

for (const colorScheme of THEMES) {
  for (const viewport of SIZES) {
    test.describe(`${colorScheme}, ${viewport.width} px`, () => {
      test.use({ colorScheme, viewport, contextOptions: { reducedMotion: 'reduce' } });

      test('the overview fits', async ({ page, hub }) => {
        await signIn(page, hub);
        await expect(page.getByRole('heading', { name: 'What the hub depends on' })).toBeVisible();
        await expect(page.locator('.uplot canvas')).toHaveCount(4);
        await expectFit(page);
        await page.screenshot({ path: test.info().outputPath('overview.png') });
      });
    });
  }
}

test('every component and process is there', async ({ page, hub }) => {
  await signIn(page, hub);
  const components = page.getByRole('region', { name: 'What the hub depends on' });
  for (const name of ['Database', 'Inbox', 'Outbox', 'Webhooks', 'Documents', 'WhatsApp', 'Disk'])
    await expect(components.getByRole('listitem').filter({ hasText: new RegExp(`^${name}`) })).toContainText(
      'works',
    );
  const processes = page.getByRole('region', { name: 'Processes' });
  // One that ended stands there for a while.
  await expect(processes.getByRole('row').filter({ hasText: 'Runs' })).toHaveCount(1);
});

test('what came in is seen in the numbers, as a picture and as a table', async ({ page, hub }) => {
  await hub.says(await hub.newcomer('Chantal'), 'muraho');
  await signIn(page, hub);
  const messages = page.getByRole('region', { name: 'Messages', exact: true });
  await expect(messages.getByRole('img', { name: 'Messages' })).toBeVisible();
  await messages.getByRole('button', { name: 'Show as a table' }).click();
  // Processes add up what they counted every 15 s.
  await expect(
    messages
      .getByRole('row')
      .filter({ hasText: /[1-9]\d*$/ })
      .first(),
  ).toBeVisible({ timeout: 50_000 });
});

test('the span is kept in the address', async ({ page, hub }) => {
  await signIn(page, hub);
  await page.getByText('7 d', { exact: true }).click();
  await expect(page).toHaveURL(/span=7d/);
  await page.reload();
  await expect(page.getByRole('radio', { name: '7 d' })).toBeChecked();
});

test('the last minute is live', async ({ page, hub }) => {
  await signIn(page, hub, { path: '/?span=1m' });
  const traffic = page.getByRole('region', { name: 'Let through by limits, a second' });
  await expect(page.getByRole('term').filter({ hasText: 'Received' })).toContainText('last hour');
  await traffic.getByRole('button', { name: 'Show as a table' }).click();
  await hub.says(await hub.newcomer('Yves'), 'muraho');
  await expect(
    traffic
      .getByRole('row')
      .filter({ hasText: /[1-9][\d.]*\/s/ })
      .first(),
  ).toBeVisible();
});

test('the last minute tells what waits and how fast what the hub depends on answers', async ({
  page,
  hub,
}) => {
  await signIn(page, hub, { path: '/?span=1m' });
  for (const [chart, name] of [
    ['Waiting', 'Outbox'],
    ['Time that each takes to answer', 'Database'],
  ] as const) {
    const region = page.getByRole('region', { name: chart, exact: true });
    await region.getByRole('button', { name: 'Show as a table' }).click();
    await expect(region.getByRole('columnheader', { name })).toBeVisible();
    await expect(region.getByRole('row').nth(1)).toContainText(/\d/);
  }
});

test('what stands under the pointer stays while news comes', async ({ page, hub }) => {
  await signIn(page, hub, { path: '/?span=1m' });
  const person = await hub.newcomer('Odile');
  await hub.says(person, 'muraho');
  const plot = page.locator('.uplot').first();
  const readout = plot.locator('.u-over > div').filter({ hasText: '/s' });
  // Something has to have happened where the pointer is.
  await expect(async () => {
    const { width } = (await plot.locator('.u-over').boundingBox()) ?? { width: 0 };
    await plot.locator('.u-over').hover({ position: { x: width - 4, y: 40 } });
    await expect(readout).toBeVisible({ timeout: 500 });
  }).toPass();
  await plot.evaluate((drawn) => drawn.setAttribute('data-drawn', 'before'));
  const refused = page.getByRole('region', { name: 'Refused a second' });
  await refused.getByRole('button', { name: 'Show as a table' }).click();
  await plot.locator('.u-over').hover({ position: { x: 200, y: 40 } });
  const told = await refused.getByRole('row').count();
  await hub.says(person, 'muraho');
  await expect.poll(() => refused.getByRole('row').count()).toBeGreaterThan(told);
  await expect(plot).toHaveAttribute('data-drawn', 'before');
  await expect(readout).toBeVisible();
});

test('uptime is told in bars with words', async ({ page, hub }) => {
  await signIn(page, hub);
  const uptime = page.getByRole('region', { name: 'Uptime and error budget' });
  for (const span of ['One day', '7 days', '30 days']) {
    const part = uptime.getByRole('listitem').filter({ hasText: span });
    await expect(part.getByRole('img', { name: /^At worst [\d.]+%, / })).toBeVisible();
  }
});

test('what waits leads to where it is done', async ({ page, hub }) => {
  await signIn(page, hub);
  for (const [words, path] of [
    [/^\d+ events were set aside/, /\/events\?status=QUARANTINED/],
    [/not delivered in the last 24 hours/, /\/conversations\?status=FAILED/],
    [/ha(s|ve) to be looked at/, /\/documents/],
    [/error budget/, /\/alerts\/[\w-]+/],
  ] as const) {
    await needs(page).getByRole('listitem').filter({ hasText: words }).getByRole('link').click();
    await expect(page).toHaveURL(path);
    await page.goBack();
  }
});

test('what Meta refuses needs somebody, and is seen to be well again', async ({ page, hub }) => {
  await signIn(page, hub);
  const whatsApp = needs(page).getByRole('listitem').filter({ hasText: 'sending is paused' });
  await expect(needs(page)).toBeVisible();
  await expect(whatsApp).toBeHidden();
  await hub.setFault('unauthorized');
  await hub.says(await hub.newcomer('Claudine'), 'muraho');
  await expect(whatsApp.first()).toBeVisible();
  const part = page
    .getByRole('region', { name: 'What the hub depends on' })
    .getByRole('listitem')
    .filter({ hasText: /^WhatsApp/ });
  await expect(part).toContainText('is down');
  await hub.setFault('none');
  // The hub tries again after a quarter of a minute; an alert stays for a minute more.
  await expect(part).toContainText('works', { timeout: 40_000 });
});

for (const operation of ['OverviewWaiting', 'OverviewAlerts', 'OverviewLimitsNow'])
  test(`a failure of ${operation} is no calm`, async ({ page, hub }) => {
    const broken = await breakQuestion(page, operation);
    await signIn(page, hub);
    const needs = page.getByRole('main').getByRole('listitem').filter({ hasText: 'could be asked for' });
    await expect(needs).toBeVisible();
    await expect(page.getByText('Nothing needs you now.')).toBeHidden();
    await broken.mend();
    // News may have it asked anew before it is pressed.
    await expect(async () => {
      if (await needs.isVisible())
        await needs.getByRole('button', { name: 'Try again' }).click({ timeout: 1_000 });
      await expect(needs).toBeHidden({ timeout: 1_000 });
    }).toPass();
  });

test('numbers that cannot be told are none, and say why', async ({ page, hub }) => {
  const broken = await breakQuestion(page, 'OverviewHistory');
  await signIn(page, hub);
  const received = page.getByRole('definition').first();
  await expect(received).toHaveText('–');
  const fault = page.getByRole('main').getByRole('alert');
  await expect(fault).toBeVisible();
  await broken.mend();
  await fault.getByRole('button', { name: 'Try again' }).click();
  await expect(received).not.toHaveText('–');
  await expect(fault).toBeHidden();
});

test('what is counted anew each minute is not kept', async ({ page, hub }) => {
  await signIn(page, hub);
  await expect(page.locator('.uplot canvas')).toHaveCount(4);
  // The cache is written some time after what it holds.
  await expect.poll(() => keptBy(page, 'health')).toBeGreaterThan(0);
  expect(await keptBy(page, 'metrics')).toBe(0);
});

/** How many entries of the cache in the browser's database are about this field. */
function keptBy(page: Page, field: string): Promise<number> {
  return page.evaluate(
    (name) =>
      new Promise<number>((resolve, reject) => {
        const open = indexedDB.open('hub-cache');
        open.onerror = () => reject(open.error);
        open.onsuccess = () => {
          const { result } = open;
          const [store] = [...result.objectStoreNames];
          if (!store) return resolve(0);
          const all = result.transaction(store).objectStore(store).getAll();
          all.onsuccess = () => resolve(JSON.stringify(all.result).split(name).length - 1);
          all.onerror = () => reject(all.error);
        };
      }),
    field,
  );
}

test('an alert is taken on', async ({ page, hub }) => {
  await hub.ask('mutation { testAlert(input: {}) { userErrors { message } } }');
  await signIn(page, hub);
  const row = needs(page).getByRole('listitem').filter({ hasText: 'tries whether alerts arrive' });
  await row.getByRole('button', { name: 'Take it on' }).click();
  await expect(row).toContainText('is at it');
  await expect(page.getByText('The alert is yours.')).toBeVisible();
});

const needs = (page: Page) => page.getByRole('region', { name: /needs? somebody/ });
