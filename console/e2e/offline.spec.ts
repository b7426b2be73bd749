/** The installed console without a network or a hub: it opens, shows what it had with its age, and sends once what was done. */
import type { Page } from '@playwright/test';
import type { Hub } from './hub.ts';
import { beyondLimit } from './limited.ts';
import { signIn } from './signIn.ts';
import { expect, ON_A_DESK, test } from './test.ts';
import { planTrip } from './town.ts';

test.use({ serviceWorkers: 'allow' });

/** What is shown is written down a second after it came, and when the browser has nothing else to do. */
const KEPT_WITHIN_MS = 4_000;

/** All of the console is on this device, and what was shown is kept: neither is told on the page. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready);
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
  await page.waitForTimeout(KEPT_WITHIN_MS);
}

test('it opens without a network, also at a page that was never opened', async ({ page, hub, context }) => {
  await hub.says(await hub.newcomer('Chantal'), 'muraho');
  await signIn(page, hub, { path: '/events?kind=MESSAGE' });
  const row = page.getByRole('grid').getByRole('row').filter({ hasText: 'Chantal' }).first();
  await expect(row).toBeVisible();
  await settled(page);
  await context.setOffline(true);
  await page.reload();
  await expect(row).toBeVisible();
  await expect(page.getByText('The hub cannot be reached.')).toBeVisible();
  await expect(page.getByText(/What you see is of/)).toBeVisible();
  await page.goto('/share?text=-1.9441,%2030.0619');
  await expect(page.getByRole('heading', { name: 'A place' })).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText('The hub cannot be reached.')).toBeHidden();
});

test('trips are on the map and in the list without a network', async ({ page, hub, context }) => {
  await planTrip(hub, 'Solange');
  await signIn(page, hub, { path: '/trips' });
  const trip = page.getByRole('listbox', { name: 'Trips' }).getByRole('option', { name: 'Solange' });
  await expect(trip).toBeVisible();
  await settled(page);
  await context.setOffline(true);
  await page.goto('/trips');
  await expect(trip).toBeVisible();
  await expect(page.getByText(/What you see is of/)).toBeVisible();
  await expect(page.getByRole('region', { name: 'Map of trips and drivers' })).toBeVisible();
});

test('what is done while the hub is away waits, over a new start too, and goes through once when it is back', async ({
  page,
  hub,
}) => {
  await beyondLimit(hub, 'Yves');
  await signIn(page, hub, { path: '/events?kind=MESSAGE' });
  await page.getByRole('row').filter({ hasText: 'Over a limit' }).first().click();
  const replay = page.getByRole('button', { name: 'Replay' });
  const waits = page.getByText('One change waits for the hub');
  await expect(replay).toBeVisible();
  await settled(page);
  await hub.stop();
  await expect(page.getByText('The hub is restarting.')).toBeVisible();
  await replay.click();
  await expect(waits).toBeVisible();
  await page.reload();
  await expect(waits).toBeVisible();
  await expect(page.getByText('The hub cannot be reached.')).toBeVisible();
  await expect(page.getByText(/What you see is of/)).toBeVisible();

  await page.evaluate(() => Object.assign(window, { sameDocument: true }));
  await hub.start();
  await expect(page.getByText('The hub cannot be reached.')).toBeHidden();
  await expect(waits).toBeHidden();
  await expect(page.getByRole('main').getByText('Handled', { exact: true }).first()).toBeVisible();
  expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true);
  expect(await replays(hub)).toHaveLength(1);
});

test('a change whose answer was lost is sent again, and done once', ON_A_DESK, async ({ page, hub }) => {
  await beyondLimit(hub, 'Chantal');
  await signIn(page, hub, { path: '/events?kind=MESSAGE' });
  await page
    .getByRole('row')
    .filter({ hasText: 'Over a limit' })
    .filter({ hasText: 'Chantal' })
    .first()
    .click();
  const before = (await replays(hub)).length;
  let lost = 0;
  await page.route('**/graphql', async (route) => {
    if (lost > 0 || !route.request().postData()?.includes('EventsReplay')) return route.fallback();
    lost += 1;
    await route.fetch();
    return route.abort();
  });
  await page.getByRole('button', { name: 'Replay' }).click();
  await expect(page.getByText('One change waits for the hub')).toBeVisible();
  expect(lost).toBe(1);
  await expect(page.getByText('One change waits for the hub')).toBeHidden();
  expect(await replays(hub)).toHaveLength(before + 1);
});

/** What the hub noted of replays, whoever asked for them. */
async function replays(hub: Hub): Promise<unknown[]> {
  const asked = '{ auditLog(first: 100) { nodes { action } } }';
  const { auditLog } = await hub.ask<{ auditLog: { nodes: { action: string }[] } }>(asked);
  return auditLog.nodes.filter(({ action }) => action === 'replayInboundEvent');
}
