/** Limits: seen live and as they were; said, watched while it takes effect, and taken back. */
import type { Locator, Page } from '@playwright/test';
import { expectFit, SIZES, THEMES } from './fit.ts';
import type { Hub } from './hub.ts';
import { signIn } from './signIn.ts';
import { expect, test } from './test.ts';

for (const colorScheme of THEMES) {
  for (const viewport of SIZES) {
    test.describe(`${colorScheme}, ${viewport.width} px`, () => {
      test.use({ colorScheme, viewport, contextOptions: { reducedMotion: 'reduce' } });

      test('limits, one of them and its form fit', async ({ page, hub }) => {
        await flood(hub, 'Fidèle', 4);
        await signIn(page, hub, { path: '/limits' });
        await expect(page.locator('.uplot canvas')).toHaveCount(8);
        await expect(talkers(page).getByRole('listitem').first()).toBeVisible();
        await expectFit(page);
        await page.screenshot({ path: test.info().outputPath('limits.png') });
        await talkers(page).scrollIntoViewIfNeeded();
        await page.screenshot({ path: test.info().outputPath('talkers.png') });
        await page.getByRole('button', { name: 'New exception' }).click();
        await expect(page.getByRole('dialog', { name: 'New exception' })).toBeVisible();
        await expectFit(page);
        await page.screenshot({ path: test.info().outputPath('form.png') });
        await page.keyboard.press('Escape');
        await card(page, 'Messages of a person').getByRole('link').click();
        await expect(page.locator('.uplot canvas')).toHaveCount(3);
        await expectFit(page);
        await page.screenshot({ path: test.info().outputPath('limit.png') });
      });
    });
  }
}

test('what is let through and refused is seen live, in sum and by process', async ({ page, hub }) => {
  await say(hub, { change: 'LIMIT', capacity: 3, refillPerMinute: 1 });
  await signIn(page, hub, { path: '/limits/webhook-person' });
  const decisions = page.getByRole('region', { name: 'Let through and refused' });
  await decisions.getByRole('button', { name: 'Show as a table' }).click();
  await flood(hub, 'Pascal', 8);
  await expect(decisions.getByRole('row', { name: /\d [\d.]+\/s [1-9][\d.]*\/s$/ }).first()).toBeVisible();
  const level = page.getByRole('region', { name: 'The emptiest bucket' });
  await level.getByRole('button', { name: 'Show as a table' }).click();
  await expect(level.getByRole('row', { name: /\d\d:\d\d \d+$/ }).first()).toBeVisible();
  const processes = page.getByRole('region', { name: 'Let through by process' });
  await expect(processes.getByRole('listitem')).toContainText('127.0.0.1');
  await say(hub, { change: 'RESET' });
});

test('what was decided is counted, and the span is kept in the address', async ({ page, hub }) => {
  await flood(hub, 'Odette', 5);
  await signIn(page, hub, { path: '/limits' });
  await page.getByText('1 h', { exact: true }).click();
  await expect(page).toHaveURL(/span=1h/);
  const messages = card(page, 'Messages of all');
  await messages.getByRole('button', { name: 'Show as a table' }).click();
  // Processes add up what they counted every 15 s.
  await expect(messages.getByRole('row', { name: /[1-9]\d* 0$/ }).first()).toBeVisible({ timeout: 50_000 });
});

test('a noisy user is halved with two clicks in the list, three from the overview; and it is undone', async ({
  page,
  hub,
}) => {
  await flood(hub, 'Théogène', 12);
  await signIn(page, hub);
  let clicks = 0;
  const click = async (target: Locator) => {
    clicks += 1;
    await target.click();
  };
  await click(page.getByRole('region', { name: 'Limits' }).getByRole('link', { name: 'Look' }));
  const row = talkers(page).getByRole('listitem').filter({ hasText: 'Messages of a person' }).first();
  await expect(row).toContainText('as for all');
  const whom = (await row.locator('span').first().textContent()) ?? '';
  await click(row.getByRole('button', { name: /What to do about/ }));
  await click(page.getByRole('button', { name: 'Halve for a day' }));
  expect(clicks).toBe(3);
  await expect(page.getByText(`${whom} may have 50 at once, 50 a minute, for a day.`)).toBeVisible();
  await expect(row).toContainText('50 at once, 50 a minute');
  const said = policies(page).getByRole('listitem').filter({ hasText: whom });
  await expect(said).toContainText('Said in the list of who asks the most');
  await expect(said).toContainText('ends in 23 h');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(said).toBeHidden();
  await expect(row).toContainText('as for all');
});

test('somebody is blocked, let through, doubled, and what was said is taken back', async ({ page, hub }) => {
  const { wa } = await flood(hub, 'Espérance', 6);
  await signIn(page, hub, { path: '/limits/webhook-person' });
  const row = talkers(page)
    .getByRole('listitem')
    .filter({ hasText: wa.slice(-3) })
    .first();
  await untilAmong(page, row);
  const choose = async (name: string) => {
    await row.getByRole('button', { name: /What to do about/ }).click();
    await page.getByRole('button', { name }).click();
  };
  await choose('Block for a day');
  await expect(row).toContainText('Blocked');
  // The row says so before the hub does.
  await expect(page.getByText('is blocked, for a day.')).toBeVisible();
  await flood(hub, 'Espérance', 1, wa);
  await expect(row).toContainText('1 refused');
  await choose('Let all through for a day');
  await expect(row).toContainText('All let through');
  await choose('Double for a day');
  await expect(row).toContainText('200 at once, 200 a minute');
  await choose('Take it back');
  await expect(row).toContainText('as for all');
  await expect(policies(page)).not.toContainText('Espérance');
});

test('a limit is changed, takes effect at once, and is taken back', async ({ page, hub }) => {
  await signIn(page, hub, { path: '/limits' });
  const limit = card(page, 'Messages of a person');
  await limit.getByRole('button', { name: 'Change the limit' }).click();
  await expect(page).toHaveURL(/edit=webhook-person/);
  const form = page.getByRole('dialog', { name: 'Change this limit' });
  await form.getByLabel('At once').fill('4');
  await form.getByLabel('A minute').fill('2');
  await form.getByLabel('Why').fill('Somebody floods us');
  await form.getByLabel('For how long').selectOption('1h');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form).toBeHidden();
  await expect(limit).toContainText('4 at once, 2 a minute');
  await expect(limit).toContainText('Changed');
  const said = policies(page).getByRole('listitem').filter({ hasText: 'Everybody' });
  await expect(said).toContainText('Somebody floods us');
  const { wa } = await flood(hub, 'Vestine', 7);
  const refused = talkers(page)
    .getByRole('listitem')
    .filter({ hasText: wa.slice(-3) })
    .filter({ hasText: '3 refused' });
  await untilAmong(page, refused);
  await said.getByRole('button', { name: 'Change what is said of Everybody' }).click();
  await form.getByRole('button', { name: 'Take it back' }).click();
  await expect(limit).toContainText('100 at once, 100 a minute');
  await expect(said).toBeHidden();
});

test('an exception is made for an address until a moment, changed, and taken back', async ({ page, hub }) => {
  await signIn(page, hub, { path: '/limits' });
  await page.getByRole('button', { name: 'New exception' }).click();
  const form = page.getByRole('dialog', { name: 'New exception' });
  await form.getByLabel('Limit', { exact: true }).first().selectOption('SIGN_IN');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form.getByText('Say for whom it is.')).toBeVisible();
  await form.getByLabel('For whom').fill('somebody');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form.getByText(/This limit has no such subject/)).toBeVisible();
  await form.getByLabel('For whom').fill('address:203.0.113.7');
  await form.getByLabel('For how long').selectOption('moment');
  await form.getByLabel('Until', { exact: true }).fill('2030-12-31T23:30');
  await form.getByText('Let all through').click();
  await form.getByLabel('Why').fill('the head office');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form).toBeHidden();
  const said = policies(page).getByRole('listitem').filter({ hasText: 'address:203.0.113.7' });
  await expect(said).toContainText('All let through');
  await expect(said.locator('time').last()).toHaveAttribute('datetime', /^2030-12-31T21:30:00/);
  await said.getByRole('button', { name: 'Change what is said of' }).click();
  const change = page.getByRole('dialog', { name: 'Change this limit' });
  await expect(change.getByLabel('Until', { exact: true })).toHaveValue('2030-12-31T23:30');
  await change.getByText('Limit', { exact: true }).last().click();
  await change.getByLabel('At once').fill('200');
  await change.getByLabel('A minute').fill('60');
  await change.getByRole('button', { name: 'Save' }).click();
  await expect(said).toContainText('200 at once, 60 a minute');
  await said.getByRole('button', { name: 'Take back what is said of' }).click();
  await expect(said).toBeHidden();
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(said).toContainText('the head office');
});

test('who would shut everybody out is asked whether they are sure', async ({ page, hub }) => {
  await signIn(page, hub, { path: '/limits?edit=graphql' });
  const form = page.getByRole('dialog');
  await form.getByText('Block', { exact: true }).click();
  await expect(form).toContainText('this console included');
  await expect(form.getByRole('button', { name: 'Save' })).toBeDisabled();
  await form.getByLabel('I want nobody to get through').check();
  await expect(form.getByRole('button', { name: 'Save' })).toBeEnabled();
  await form.getByRole('button', { name: 'Cancel' }).click();
  await expect(page).not.toHaveURL(/edit/);
});

test('who calls the API is led to, and blocked only by who is sure', async ({ page, hub }) => {
  test.slow();
  const authorization = `Bearer ${await hub.createKey('VIEWER', 'a report')}`;
  const call = async () => {
    const headers = { 'content-type': 'application/json', authorization };
    const body = JSON.stringify({ query: '{ viewer { name } }' });
    const answer = await fetch(`${hub.url}/graphql`, { method: 'POST', headers, body });
    return answer.status;
  };
  expect(await call()).toBe(200);
  const { apiKeys } = await hub.ask<{ apiKeys: { nodes: { id: string; name: string }[] } }>(
    '{ apiKeys(first: 50) { nodes { id name } } }',
  );
  const id = apiKeys.nodes.find(({ name }) => name === 'a report')?.id;
  await signIn(page, hub, { path: '/limits/graphql' });
  const row = talkers(page)
    .getByRole('listitem')
    .filter({ has: page.locator(`a[href="/keys/${id}"]`) });
  await untilAmong(page, row);
  const block = async () => {
    await row.getByRole('button', { name: /What to do about/ }).click();
    await page.getByRole('button', { name: 'Block for a day' }).click();
  };
  await block();
  const question = page.getByRole('dialog', { name: /^Block .+\?$/ });
  await expect(question).toContainText('They get no answer but that they are blocked.');
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(row).toContainText('as for all');
  expect(await call()).toBe(200);
  await block();
  await question.getByRole('button', { name: 'Block for a day' }).click();
  await expect(row).toContainText('Blocked');
  await expect.poll(call).toBe(403);
  await policies(page).getByRole('button', { name: 'Change what is said of' }).click();
  const form = page.getByRole('dialog', { name: 'Change this limit' });
  await expect(form.getByRole('button', { name: 'Save' })).toBeDisabled();
  await form.getByLabel('I want them to get no answer').check();
  await expect(form.getByRole('button', { name: 'Save' })).toBeEnabled();
  await form.getByRole('button', { name: 'Take it back' }).click();
  await expect.poll(call).toBe(200);
});

test('nobody blocks themselves', async ({ page, hub }) => {
  await signIn(page, hub, { path: '/limits/graphql' });
  const { operators } = await hub.ask<{ operators: { nodes: { id: string; role: string }[] } }>(
    '{ operators(first: 50) { nodes { id role } } }',
  );
  const id = operators.nodes.find(({ role }) => role === 'OWNER')?.id;
  const row = talkers(page)
    .getByRole('listitem')
    .filter({ has: page.locator(`a[href="/staff/${id}"]`) });
  await row.getByRole('button', { name: /What to do about/ }).click();
  await expect(page.getByRole('button', { name: 'That is you' })).toBeDisabled();
  await page.getByRole('button', { name: 'Something else…' }).click();
  const form = page.getByRole('dialog', { name: 'Change this limit' });
  await form.getByText('Block', { exact: true }).click();
  await expect(form.getByRole('alert')).toContainText('That is you');
  await expect(form.getByRole('button', { name: 'Save' })).toBeDisabled();
  await form.getByText('Limit', { exact: true }).last().click();
  await expect(form.getByRole('button', { name: 'Save' })).toBeEnabled();
});

test('rows stay where they are; who is new waits behind a button', async ({ page, hub }) => {
  await flood(hub, 'Célestin', 3);
  await signIn(page, hub, { path: '/limits/webhook-person' });
  const rows = talkers(page).getByRole('listitem');
  await expect(rows.first()).toBeVisible();
  const first = await rows.first().locator('span').first().textContent();
  const { wa } = await flood(hub, 'Aurore', 6);
  await expect(fresh(page)).toBeVisible();
  expect(await rows.first().locator('span').first().textContent()).toBe(first);
  await untilAmong(page, rows.filter({ hasText: wa.slice(-3) }));
});

test('a viewer sees the limits, and neither who asks nor what is said', async ({ page, hub }) => {
  await signIn(page, hub, { role: 'VIEWER', path: '/limits?edit=graphql' });
  await expect(card(page, 'API')).toBeVisible();
  await expect(talkers(page)).toBeHidden();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByRole('button', { name: 'Change the limit' })).toBeHidden();
});

test('there is a word for a limit that is none', async ({ page, hub }) => {
  await signIn(page, hub, { path: '/limits/nothing' });
  await expect(page.getByText('Its address may be of another release.')).toBeVisible();
});

const card = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const talkers = (page: Page) => page.getByRole('region', { name: 'Who asks the most' });
const policies = (page: Page) => page.getByRole('region', { name: 'What operators have said' });

const fresh = (page: Page) => talkers(page).getByRole('button', { name: /new$/ });

/** Whoever comes while the list is looked at waits for a press, and others may come before them. */
async function untilAmong(page: Page, row: Locator): Promise<void> {
  await expect(async () => {
    if (await fresh(page).isVisible()) await fresh(page).click({ timeout: 1_000 });
    await expect(row).toBeVisible({ timeout: 2_000 });
  }).toPass();
}

/** Has somebody write so often, at once. */
async function flood(hub: Hub, name: string, times: number, known?: string): Promise<{ wa: string }> {
  const person = known ? { waId: known, name } : await hub.newcomer(name);
  for (let at = 0; at < times; at += 1)
    await hub.says(person as Awaited<ReturnType<Hub['newcomer']>>, 'muraho');
  return { wa: person.waId };
}

/** What a colleague says of the messages of a person. */
async function say(hub: Hub, wish: object): Promise<void> {
  const query =
    'mutation($input: SetRateLimitPolicyInput!) { setRateLimitPolicy(input: $input) { userErrors { message } } }';
  await hub.ask(query, { input: { family: 'WEBHOOK_PERSON', ...wish } });
}
