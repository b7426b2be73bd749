/** Lists whose next page does not come: they say so, stay as they are, and go on when asked to. And when of what they hold. */
import type { Page } from '@playwright/test';
import { signIn } from './signIn.ts';
import { expect, test } from './test.ts';

/** Answers what this operation asks for after its first page with a fault, until it is told to stop. */
async function spoil(page: Page, operation: string): Promise<{ heal(): void }> {
  let whole = false;
  const fault = { data: null, errors: [{ message: 'Too slow.', extensions: { code: 'TIMEOUT' } }] };
  await page.route('**/graphql', (route) => {
    const { query, variables } = route.request().postDataJSON() ?? {};
    const next = query?.includes(`query ${operation}`) && variables?.after;
    return next && !whole ? route.fulfill({ json: fault }) : route.fallback();
  });
  return {
    heal: () => {
      whole = true;
    },
  };
}

test('a table', async ({ page, hub }) => {
  const list = await spoil(page, 'EventsList');
  await signIn(page, hub, { path: '/events' });
  const table = page.getByRole('grid');
  await expect(table.locator('[data-index="0"]')).toBeVisible();
  await table.locator('[data-index="0"]').focus();
  await page.keyboard.press('End');
  const fault = page.getByRole('alert').filter({ hasText: 'took too long' });
  await expect(fault).toBeVisible();
  await page.screenshot({ path: test.info().outputPath('table.png') });
  await fault.getByRole('button', { name: 'Try again' }).click();
  await expect(fault).toBeVisible();
  list.heal();
  await fault.getByRole('button', { name: 'Try again' }).click();
  await expect(fault).toBeHidden();
  await page.keyboard.press('Tab');
  await expect(page.getByText(/^(?!50 )\d+ of \d+/)).toBeVisible();
});

const ALL = 100_000;
const PAGE = 5_000;

test('a table of 100,000 rows', async ({ page, hub }) => {
  await page.route('**/graphql', (route) => {
    const { query, variables } = route.request().postDataJSON() ?? {};
    if (!query?.includes('query EventsList')) return route.fallback();
    const from = Number(variables?.after ?? 0);
    const nodes = Array.from({ length: PAGE }, (_, at) => madeUp(from + at));
    const pageInfo = { __typename: 'PageInfo', hasNextPage: from + PAGE < ALL, endCursor: `${from + PAGE}` };
    const inboundEvents = { __typename: 'InboundEventConnection', totalCount: ALL, nodes, pageInfo };
    return route.fulfill({ json: { data: { inboundEvents } } });
  });
  await signIn(page, hub, { path: '/events' });
  const table = page.getByRole('grid');
  await table.locator('[data-index="0"]').focus();
  for (let read = 2 * PAGE; read <= ALL; read += PAGE) {
    await page.keyboard.press('End');
    await expect(page.getByText(`${read.toLocaleString('en')} of 100,000`)).toBeVisible();
  }
  await page.keyboard.press('End');
  await expect(table.locator(`[data-index="${ALL - 1}"]`)).toBeFocused();
  await expect(table.locator(`[data-index="${ALL - 1}"]`)).toContainText(`Person ${ALL}`);
  expect(await table.getByRole('row').count()).toBeLessThan(100);
  await page.keyboard.press('Home');
  await expect(table.locator('[data-index="0"]')).toBeFocused();
  expect(await table.getByRole('row').count()).toBeLessThan(100);
});

function madeUp(index: number): object {
  const at = new Date(Date.UTC(2026, 0, 1) - index * 1_000).toISOString();
  return {
    __typename: 'InboundEvent',
    id: `event${index}`,
    kind: 'MESSAGE',
    subtype: 'text',
    status: 'PROCESSED',
    occurredAt: at,
    receivedAt: at,
    processedAt: at,
    limitedAt: null,
    nextTryAt: null,
    attempts: 1,
    correlationId: `correlation${index}`,
    wamid: null,
    phoneNumberId: null,
    user: { __typename: 'User', id: `user${index}`, name: `Person ${index + 1}`, maskedPhone: null },
  };
}

test('people and their messages', async ({ page, hub }) => {
  const person = await hub.newcomer('Many Words');
  for (let said = 0; said < 25; said += 1) await hub.says(person, 'menu');
  await expect.poll(async () => (await hub.chat(person)).length).toBeGreaterThan(49);
  const messages = await spoil(page, 'ConversationsMessages');
  await signIn(page, hub, { path: '/conversations?q=Many' });
  await page.getByRole('link', { name: 'Many Words' }).first().click();
  const log = page.getByRole('log');
  await expect(log.getByRole('article')).toHaveCount(40);
  await log.evaluate((pane) => pane.scrollTo({ top: 0 }));
  const fault = log.getByRole('alert').filter({ hasText: 'took too long' });
  await expect(fault).toBeVisible();
  await page.screenshot({ path: test.info().outputPath('log.png') });
  messages.heal();
  await fault.getByRole('button', { name: 'Try again' }).click();
  await expect(log.getByRole('article')).not.toHaveCount(40);
  await expect(fault).toBeHidden();

  const people = await spoil(page, 'ConversationsList');
  await page.goto('/conversations');
  const list = page.getByRole('list', { name: 'People by when they last wrote' });
  await list.getByRole('link').last().hover();
  await page.mouse.wheel(0, 20_000);
  const below = page.getByRole('alert').filter({ hasText: 'took too long' });
  await expect(below).toBeVisible();
  await page.screenshot({ path: test.info().outputPath('people.png') });
  people.heal();
  await below.getByRole('button', { name: 'Try again' }).click();
  await expect(below).toBeHidden();
});

test.describe('far from the hub', () => {
  test.use({ timezoneId: 'America/New_York' });

  test('times are typed by the hub’s clock, as they are shown', async ({ page, hub }) => {
    await signIn(page, hub, { path: '/audit' });
    await page.getByRole('button', { name: 'When' }).click();
    await page.getByLabel('Since').fill('2026-01-05T08:00');
    await expect(page).toHaveURL(/since=2026-01-05T06%3A00Z/);
    await expect(page.getByLabel('Since')).toHaveValue('2026-01-05T08:00');
    await page.getByLabel('Until').fill('2026-01-06T08:00');
    await page.keyboard.press('Escape');
    await expect(
      page.getByRole('search').getByText(/^5 Jan( 2026)?, 08:00 – 6 Jan( 2026)?, 08:00$/),
    ).toBeVisible();
  });
});

test('a table is reached by Tab wherever it was scrolled to, and leaves shortcuts alone', async ({
  page,
  hub,
}) => {
  await signIn(page, hub, { path: '/events' });
  const table = page.getByRole('grid');
  await expect(table.locator('[data-index="0"]')).toHaveAttribute('tabindex', '0');
  await table.evaluate((pane) => pane.scrollTo({ top: 1_500 }));
  await expect(table.locator('[data-index="0"]')).toBeHidden();
  const stop = table.locator('[data-index][tabindex="0"]');
  await expect(stop).toHaveCount(1);
  await stop.focus();
  const index = await stop.getAttribute('data-index');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog', { name: 'Search and commands' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(table.locator(`[data-index="${index}"]`)).toBeFocused();
});

test('what is looked for may be several words', async ({ page, hub }) => {
  await signIn(page, hub, { path: '/staff' });
  const field = page.getByRole('searchbox');
  await field.pressSequentially('one ', { delay: 20 });
  await expect(page).toHaveURL(/q=one$/);
  await field.pressSequentially('two', { delay: 20 });
  await expect(field).toHaveValue('one two');
  await expect(page).toHaveURL(/q=one(\+|%20)two$/);
});

test('the last hour is that before a list is reloaded', async ({ page, hub }) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    const { query, variables } = request.url().endsWith('/graphql') ? (request.postDataJSON() ?? {}) : {};
    if (query?.includes('query EventsList')) asked.push(variables.filter.since);
  });
  await signIn(page, hub, { path: '/events?last=1h' });
  await expect.poll(() => asked.length).toBeGreaterThan(0);
  const later = new Date(Date.now() + 5 * 60_000);
  await page.clock.setFixedTime(later);
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect
    .poll(() => Date.parse(asked.at(-1) ?? ''))
    .toBe(Math.floor((later.getTime() - 3_600_000) / 60_000) * 60_000);
});
