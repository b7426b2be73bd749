/** Inbound events: the list with its filters, live; one of them with its time line; replay. */
import { expectFit, SIZES, THEMES } from './fit.ts';
import { beyondLimit } from './limited.ts';
import { signIn } from './signIn.ts';
import { expect, ON_A_DESK, test } from './test.ts';

for (const colorScheme of THEMES) {
  for (const viewport of SIZES) {
    test.describe(`${colorScheme}, ${viewport.width} px`, () => {
      test.use({ colorScheme, viewport, contextOptions: { reducedMotion: 'reduce' } });

      test('the list and one of it fit', async ({ page, hub }) => {
        await hub.says(await hub.newcomer('Chantal'), 'muraho');
        await signIn(page, hub, { path: '/events?kind=MESSAGE' });
        const row = page.getByRole('grid').getByRole('row').filter({ hasText: 'Chantal' }).first();
        await expect(row).toBeVisible();
        await expectFit(page);
        await page.screenshot({ path: test.info().outputPath('events.png') });
        await page.getByRole('button', { name: 'State' }).click();
        await expect(page.getByRole('dialog', { name: 'State' })).toBeVisible();
        await expectFit(page);
        await page.keyboard.press('Escape');
        await row.click();
        await expect(page.getByRole('list', { name: 'Time line' })).toContainText('Handled');
        await expectFit(page);
        await page.screenshot({ path: test.info().outputPath('event.png'), fullPage: true });
      });
    });
  }
}

test('filters narrow the list, stand in the address and are taken away again', async ({ page, hub }) => {
  await signIn(page, hub, { path: '/events' });
  const grid = page.getByRole('grid', { name: 'Inbound events' });
  await expect(grid.getByRole('row').nth(1)).toBeVisible();
  await page.getByRole('button', { name: 'State' }).click();
  await page.getByRole('checkbox', { name: 'Set aside' }).check();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/status=QUARANTINED/);
  await expect(grid.getByRole('row').nth(1)).toContainText('Set aside');
  await page.getByRole('button', { name: 'Kind' }).click();
  await page.getByRole('checkbox', { name: 'Notice' }).check();
  await page.keyboard.press('Escape');
  await expect(page.getByText('No event fits')).toBeVisible();
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect(grid.getByRole('row').nth(1)).toBeVisible();
  await page.getByRole('button', { name: 'Received' }).click();
  await page.getByRole('button', { name: 'Last hour' }).click();
  await expect(page).toHaveURL(/last=1h/);
});

test('an event is found by what ties it to its answers and by Meta’s id, in the list and the palette', async ({
  page,
  hub,
}) => {
  await hub.says(await hub.newcomer('Clémence'), 'muraho');
  const query = '{ inboundEvents(first: 1, filter: { kinds: [MESSAGE] }) { nodes { correlationId wamid } } }';
  const asked = await hub.ask<{ inboundEvents: { nodes: { correlationId: string; wamid: string }[] } }>(
    query,
  );
  const { correlationId = '', wamid = '' } = asked.inboundEvents.nodes[0] ?? {};
  await signIn(page, hub, { path: '/events' });
  const grid = page.getByRole('grid');
  const find = page.getByRole('searchbox', { name: 'Correlation id or Meta’s id' });
  await find.fill(correlationId);
  await expect(page.getByText('1 of 1')).toBeVisible();
  await expect(grid.locator('[data-index="0"]')).toContainText('Clémence');
  await find.fill(wamid);
  await expect(page).toHaveURL(/q=wamid/);
  await expect(grid.locator('[data-index="0"]')).toContainText('Clémence');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill(correlationId);
  await page.getByRole('option', { name: /Message · text/ }).click();
  await expect(page.getByRole('list', { name: 'Time line' })).toBeVisible();
});

test('the list is led by keys, and grows as it is read', ON_A_DESK, async ({ page, hub }) => {
  await signIn(page, hub, { path: '/events' });
  const grid = page.getByRole('grid');
  await grid.getByRole('row').nth(1).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('j');
  await expect(grid.locator('[data-index="2"]')).toBeFocused();
  // Each time as far as it is loaded, which loads more.
  await expect(async () => {
    await page.keyboard.press('End');
    await expect(page.getByText(/^(\d+) of \1$/)).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('list', { name: 'Time line' })).toBeVisible();
  await page.goBack();
  await expect(grid.getByRole('row').nth(1)).toBeVisible();
});

test('what is new waits behind a button, and changes stand in place', async ({ page, hub }) => {
  await signIn(page, hub, { path: '/events?kind=MESSAGE' });
  const grid = page.getByRole('grid');
  await expect(grid.getByRole('row').nth(1)).toBeVisible();
  const first = await grid.locator('[data-index="0"]').textContent();
  await hub.says(await hub.newcomer('Pacifique'), 'muraho');
  const pill = page.getByRole('button', { name: 'One new' });
  await expect(pill).toBeVisible();
  expect(await grid.locator('[data-index="0"]').textContent()).toBe(first);
  await pill.click();
  await expect(grid.locator('[data-index="0"]')).toContainText('Pacifique');
  await expect(grid.locator('[data-index="0"]')).toContainText('Handled');
});

test('columns are chosen, and the choice is kept', ON_A_DESK, async ({ page, hub }) => {
  await signIn(page, hub, { path: '/events' });
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('checkbox', { name: 'Correlation id' }).check();
  await page.keyboard.press('Escape');
  await page.reload();
  await expect(page.getByRole('columnheader', { name: 'Correlation id' })).toBeVisible();
});

test('an event tells what happened to it and what answered it', async ({ page, hub }) => {
  await hub.says(await hub.newcomer('Solange'), 'muraho');
  await signIn(page, hub, { path: '/events?kind=MESSAGE' });
  await page.getByRole('row').filter({ hasText: 'Solange' }).first().click();
  const line = page.getByRole('list', { name: 'Time line' });
  for (const step of ['Happened, says Meta', 'Reached the hub', 'Handled', 'Answer written', 'Delivered'])
    await expect(line).toContainText(step);
  await expect(page.getByRole('region', { name: 'Payload' }).last()).toContainText('"body": "muraho"');
});

/** Longer than news of an answer is waited for. */
const SETTLED_MS = 2_000;

test('what others write asks nothing anew of an event', async ({ page, hub }) => {
  await hub.says(await hub.newcomer('Vestine'), 'muraho');
  await signIn(page, hub, { path: '/events?kind=MESSAGE' });
  await page.getByRole('row').filter({ hasText: 'Vestine' }).first().click();
  await expect(page.getByRole('list', { name: 'Time line' })).toContainText('Delivered');
  await page.waitForTimeout(SETTLED_MS);
  let asked = 0;
  page.on('request', (request) => {
    if (request.postData()?.includes('query EventsAnswers')) asked += 1;
  });
  const other = await hub.newcomer('Théogène');
  await hub.says(other, 'muraho');
  await expect.poll(async () => (await hub.chat(other)).length).toBeGreaterThan(1);
  await page.waitForTimeout(SETTLED_MS);
  expect(asked).toBe(0);
});

test('a viewer sees no payload', async ({ page, hub }) => {
  await hub.says(await hub.newcomer('Aimé'), 'muraho');
  await signIn(page, hub, { role: 'VIEWER', path: '/events?kind=MESSAGE' });
  await page.getByRole('grid').locator('[data-index="0"]').click();
  await expect(page.getByText('Your role does not include raw payloads.')).toBeVisible();
});

test.describe('replay', () => {
  test('can be taken back before it is sent, and is shown at once', async ({ page, hub }) => {
    await beyondLimit(hub, 'Emmanuel');
    await signIn(page, hub, { path: '/events?kind=MESSAGE' });
    const limited = page.getByRole('row').filter({ hasText: 'Over a limit' }).first();
    await limited.click();
    const status = page.getByRole('main').getByText('Over a limit', { exact: true }).first();
    await expect(status).toBeVisible();
    await page.getByRole('button', { name: 'Replay' }).click();
    await expect(page.getByRole('main').getByText('Waits').first()).toBeVisible();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(status).toBeVisible();

    await page.getByRole('button', { name: 'Replay' }).click();
    await expect(page.getByText('The event is handled again.')).toBeVisible();
    await expect(page.getByRole('main').getByText('Handled', { exact: true }).first()).toBeVisible();
  });

  test('waits for a hub that is away, and goes through once', async ({ page, hub }) => {
    await beyondLimit(hub, 'Jeanne');
    await signIn(page, hub, { path: '/events?kind=MESSAGE' });
    await page.getByRole('row').filter({ hasText: 'Over a limit' }).first().click();
    const replay = page.getByRole('button', { name: 'Replay' });
    await expect(replay).toBeVisible();
    const sent: string[] = [];
    page.on('request', (request) => {
      const key = request.headers()['idempotency-key'];
      if (key) sent.push(key);
    });
    await hub.stop();
    await replay.click();
    await expect(page.getByText('One change waits for the hub')).toBeVisible();
    await page.getByRole('button', { name: 'Show' }).click();
    await expect(page.getByRole('dialog')).toContainText('The event is handled again.');
    await page.keyboard.press('Escape');
    await hub.start();
    await expect(page.getByText('One change waits for the hub')).toBeHidden();
    await expect(page.getByRole('main').getByText('Handled', { exact: true }).first()).toBeVisible();
    expect(new Set(sent).size).toBe(1);
  });
});
