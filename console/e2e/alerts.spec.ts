/** Alerts: what is wrong, live, and taken on; history; silences; who is told; the rules. */
import type { Page } from '@playwright/test';
import { expectFit, SIZES, THEMES } from './fit.ts';
import type { Hub } from './hub.ts';
import { signIn } from './signIn.ts';
import { expect, test } from './test.ts';

/** A test alert is over by itself after half a minute, and looked at every five seconds. */
const OVER_WITHIN_MS = 55_000;

for (const colorScheme of THEMES) {
  for (const viewport of SIZES) {
    test.describe(`${colorScheme}, ${viewport.width} px`, () => {
      test.use({ colorScheme, viewport, contextOptions: { reducedMotion: 'reduce' } });

      test('what is wrong, was and is silenced fits', async ({ page, hub }) => {
        await signIn(page, hub, { path: '/alerts' });
        await page.getByRole('button', { name: 'Test alert' }).click();
        const alert = openAlerts(page)
          .getByRole('listitem')
          .filter({ hasText: 'tries whether alerts arrive' });
        await expect(alert).toBeVisible();
        await shot(page, 'open');
        const takeOn = alert.getByRole('button', { name: /Take it on|Change the note/ });
        // A test alert is over after a while, and another test may have raised this one long ago.
        await expect(async () => {
          if (!(await takeOn.isVisible())) await page.getByRole('button', { name: 'Test alert' }).click();
          await takeOn.click({ timeout: 2_000 });
        }).toPass();
        await expect(page.getByRole('dialog')).toBeVisible();
        await shot(page, 'take-on');
        await page.keyboard.press('Escape');
        await page.getByRole('tab', { name: 'History' }).click();
        await expect(
          page
            .getByRole('grid')
            .getByRole('row', { name: /tries whether/ })
            .first(),
        ).toBeVisible();
        await shot(page, 'history');
        await page
          .getByRole('grid')
          .getByRole('row', { name: /tries whether/ })
          .first()
          .click();
        await expect(page.getByRole('list', { name: 'What happened' })).toContainText('First seen');
        await shot(page, 'alert');
        await page.goBack();
        await page.getByRole('tab', { name: 'Silences' }).click();
        await shot(page, 'silences');
        await page.getByRole('button', { name: 'Silence', exact: true }).click();
        await shot(page, 'silence');
      });

      test('who is told and what is watched fits', async ({ page, hub }) => {
        await signIn(page, hub, { path: '/alerts?tab=contacts' });
        await expect(page.getByRole('button', { name: 'Tell me on this device' })).toBeVisible();
        await page.getByRole('button', { name: 'Add a number' }).click();
        await shot(page, 'contact');
        await page.keyboard.press('Escape');
        await page.getByRole('tab', { name: 'Rules' }).click();
        await expect(page.getByRole('switch')).toHaveCount(11);
        await shot(page, 'rules');
        await page.getByRole('button', { name: 'Change A limit is nearly used up' }).click();
        await shot(page, 'rule');
      });
    });
  }
}

async function shot(page: Page, name: string): Promise<void> {
  await expectFit(page);
  await page.screenshot({ path: test.info().outputPath(`${name}.png`) });
}

test('an alert comes by itself, is taken on with a note, and can be taken back before it is sent', async ({
  page,
  hub,
}) => {
  test.setTimeout(3 * OVER_WITHIN_MS);
  await signIn(page, hub, { path: '/alerts' });
  await expect(page.getByRole('tab', { name: 'Open' })).toBeVisible();
  await raiseTest(hub);
  const alert = openAlerts(page)
    .getByRole('listitem')
    .filter({ hasText: 'asks tries whether alerts arrive' });
  await expect(alert).toContainText('Nothing: it is over by itself');
  await expect(alert).toContainText('This console alone');
  await takeOn(page, 'I look at it');
  await expect(alert).toContainText('In hand');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(alert.getByText('Open', { exact: true })).toBeVisible();
  await takeOn(page, 'I look at it now');
  await expect(page.getByText('The alert is yours.')).toBeVisible();
  await expect(alert).toContainText('I look at it now');
  await expect(alert.getByText('Over', { exact: true })).toBeVisible({ timeout: OVER_WITHIN_MS });
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(alert).toBeHidden();
});

test('all that are open are counted, and shown beyond the first ones too', async ({ page, hub }) => {
  await raiseTest(hub);
  const line = {
    __typename: 'Alert',
    id: 'QWxlcnQ6MDE5MzhmMmEtMDAwMC03MDAwLTgwMDAtMDAwMDAwMDAwMDAx',
    rule: 'LIMIT_NEAR',
    subject: 'outbound',
    severity: 'WARNING',
    status: 'OPEN',
    summary: 'The limit outbound is nearly used up',
    remedy: null,
    firstSeenAt: '2026-11-26T12:00:00Z',
    openedAt: '2026-11-26T12:01:00Z',
    lastSeenAt: '2026-11-26T12:01:00Z',
    resolvedAt: null,
    toldAt: null,
    acknowledgedAt: null,
    acknowledgedBy: null,
    note: null,
  };
  await page.route('**/graphql', async (route) => {
    const asked = route.request().postData() ?? '';
    if (asked.includes('AlertsOpenMore'))
      return route.fulfill({
        json: { data: { alerts: { __typename: 'AlertConnection', nodes: [line] } } },
      });
    if (!asked.includes('AlertsOpen')) return route.fallback();
    const answer = await route.fetch();
    const json = (await answer.json()) as { data: { alerts: { nodes: unknown[] } } };
    const pageInfo = { __typename: 'PageInfo', hasNextPage: true, endCursor: 'YQ' };
    Object.assign(json.data.alerts, { totalCount: json.data.alerts.nodes.length + 2, pageInfo });
    return route.fulfill({ response: answer, json });
  });
  await signIn(page, hub, { path: '/alerts' });
  const cards = openAlerts(page).getByRole('listitem');
  await expect(cards.filter({ hasText: 'asks tries' }).first()).toBeVisible();
  await expect(cards.filter({ hasText: 'outbound is nearly used up' })).toContainText('Open');
  await expect(page.getByRole('tab', { name: /^Open/ })).toContainText(/[3-9]/);
  await page.getByRole('link', { name: 'One more is open: see the history' }).click();
  await expect(
    page
      .getByRole('grid')
      .getByRole('row', { name: /asks tries/i })
      .first(),
  ).toBeVisible();
  await page.unrouteAll({ behavior: 'ignoreErrors' });
});

test('the history is narrowed, and one of it tells its story', async ({ page, hub }) => {
  test.setTimeout(3 * OVER_WITHIN_MS);
  await raiseTest(hub);
  await signIn(page, hub, { path: '/alerts?tab=history' });
  const grid = page.getByRole('grid');
  await expect(grid.getByRole('row', { name: /asks tries/i }).first()).toBeVisible();
  await page.getByRole('button', { name: 'How bad' }).click();
  await page.getByRole('checkbox', { name: 'Critical' }).check();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/severity=CRITICAL/);
  await expect(grid.getByRole('row', { name: /asks tries/i })).toHaveCount(0);
  await page.getByRole('button', { name: 'Clear' }).click();
  await grid
    .getByRole('row', { name: /asks tries/i })
    .first()
    .click();
  const story = page.getByRole('list', { name: 'What happened' });
  for (const step of ['First seen', 'Opened: it had lasted long enough', 'Seen last'])
    await expect(story).toContainText(step);
  await page.getByRole('link', { name: 'Alerts' }).last().click();
  await expect(page.getByRole('tab', { name: 'Open' })).toBeVisible();
});

test('alerts are silenced and heard again, and each is undone', async ({ page, hub }) => {
  await signIn(page, hub, { path: '/alerts?tab=silences' });
  await expect(page.getByText('Nothing is silenced')).toBeVisible();
  await page.getByRole('button', { name: 'Silence', exact: true }).click();
  const form = page.getByRole('dialog', { name: 'Silence' });
  await form.getByLabel('Rule').selectOption('LIMIT_NEAR');
  await form.getByLabel('About').fill('ocr');
  await form.getByLabel('For how long').selectOption('7d');
  await form.getByLabel('Why').fill('The new reader is tried');
  await form.getByRole('button', { name: 'Silence', exact: true }).click();
  await expect(form).toBeHidden();
  const silence = page.getByRole('list', { name: 'Silences' }).getByRole('listitem');
  await expect(silence).toContainText('A limit is nearly used up · ocr');
  await expect(silence).toContainText('The new reader is tried');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(silence).toBeHidden();

  await page.getByRole('button', { name: 'Silence', exact: true }).click();
  await form.getByLabel('Why').fill('The machine is moved');
  await form.getByRole('button', { name: 'Silence', exact: true }).click();
  await expect(silence).toContainText('Every rule');
  await silence.getByRole('button', { name: 'End' }).click();
  await expect(silence).toBeHidden();
  // Of what is told below, the one before can be undone too.
  await page.getByText('The silence is over.').locator('..').getByRole('button', { name: 'Undo' }).click();
  await expect(silence).toContainText('The machine is moved');
  await silence.getByRole('button', { name: 'End' }).click();
  await expect(page.getByText('Nothing is silenced')).toBeVisible();
});

test('a number is told of alerts, tested and deleted', async ({ page, hub }) => {
  await signIn(page, hub, { path: '/alerts?tab=contacts' });
  await page.getByRole('button', { name: 'Add a number' }).click();
  const form = page.getByRole('dialog', { name: 'Add a number' });
  await form.getByLabel('Name').fill('Aline, on call');
  await form.getByLabel('Number on WhatsApp').fill('12');
  await form.getByRole('button', { name: 'Add a number' }).click();
  await expect(form.getByText(/Give a number such as/)).toBeVisible();
  await form.getByLabel('Number on WhatsApp').fill('0788 123 456');
  await form.getByLabel('Is told of').selectOption('CRITICAL');
  await form.getByRole('button', { name: 'Add a number' }).click();
  const contact = page
    .getByRole('list', { name: 'Who is told' })
    .getByRole('listitem')
    .filter({ hasText: 'Aline' });
  await expect(contact).toContainText('What is critical');
  await expect(contact).toContainText('WhatsApp · +250');

  await contact.getByRole('button', { name: 'Test' }).click();
  // The hub of these tests has no template to tell it with.
  await expect(contact.getByRole('status')).toContainText('Aline, on call could not be told');

  await contact.getByRole('button', { name: 'Delete Aline' }).click();
  await expect(contact).toBeHidden();
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(contact).toBeVisible();
  await contact.getByRole('button', { name: 'Delete Aline' }).click();
  await expect(page.getByText('Aline, on call is told of nothing any more.')).toBeVisible();
  await expect(contact).toBeHidden();
});

test('rules are switched, made stricter, and put back', async ({ page, hub }) => {
  await signIn(page, hub, { path: '/alerts?tab=rules' });
  const rule = page
    .getByRole('list', { name: 'Rules' })
    .getByRole('listitem')
    .filter({ hasText: 'Messages are not delivered' });
  const onOff = rule.getByRole('switch');
  await onOff.click();
  await expect(onOff).not.toBeChecked();
  await expect(rule).toContainText('Off');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(onOff).toBeChecked();

  await rule.getByRole('button', { name: 'Change Messages' }).click();
  await expect(page).toHaveURL(/rule=MESSAGES_FAILING/);
  const form = page.getByRole('dialog');
  await form.getByText('Critical').click();
  await form.getByLabel('Has to last').fill('90');
  await form.getByLabel('Well again for').fill('600');
  await form.getByLabel('From how many per cent on').fill('0');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form.getByRole('alert')).toBeVisible();
  await form.getByLabel('From how many per cent on').fill('7');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form).toBeHidden();
  for (const said of ['Critical', 'from 7% on', 'told: 90 s', 'over: 10 min'])
    await expect(rule).toContainText(said);
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(rule).toContainText('from 5% on');
  await expect(rule).toContainText('Warning');
});

test('a viewer looks, and changes nothing', async ({ page, hub }) => {
  await signIn(page, hub, { role: 'VIEWER', path: '/alerts?form=silence' });
  await expect(page.getByRole('tab', { name: 'Open' })).toBeVisible();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByRole('button', { name: 'Test alert' })).toBeHidden();
  await page.getByRole('tab', { name: 'Rules' }).click();
  await expect(page.getByText('Messages are not delivered')).toBeVisible();
  await expect(page.getByRole('switch')).toHaveCount(0);
});

test('the icon of the app has the number of open alerts, and none once all are taken on', async ({
  page,
  hub,
}) => {
  await page.addInitScript(() => {
    Navigator.prototype.setAppBadge = async (count) => {
      document.documentElement.dataset.badge = String(count);
    };
  });
  await raiseTest(hub);
  await signIn(page, hub);
  const icon = page.locator('html');
  await expect(icon).toHaveAttribute('data-badge', /^[1-9]/);
  const { alerts } = await hub.ask<{ alerts: { nodes: { id: string }[] } }>(
    '{ alerts(filter: { statuses: [OPEN] }) { nodes { id } } }',
  );
  for (const { id } of alerts.nodes)
    await hub.ask('mutation($id: ID!) { acknowledgeAlert(input: { id: $id }) { userErrors { message } } }', {
      id,
    });
  await expect(icon).toHaveAttribute('data-badge', '0');
});

test('there is a word for an alert that is gone', async ({ page, hub }) => {
  await signIn(page, hub, { path: '/alerts/QWxlcnQ6MDFhMjE4YWUtMDYwNC03NmE2LWE3YTUtNGE3ZmU2NmExZmE2' });
  await expect(page.getByText('There is no such alert')).toBeVisible();
});

const openAlerts = (page: Page) => page.getByRole('list', { name: 'Open' });

async function takeOn(page: Page, note: string): Promise<void> {
  await openAlerts(page)
    .getByRole('listitem')
    .filter({ hasText: 'asks tries' })
    .getByRole('button', { name: 'Take it on' })
    .click();
  const form = page.getByRole('dialog', { name: 'Take it on' });
  await form.getByLabel('Note').fill(note);
  await form.getByRole('button', { name: 'Take it on' }).click();
}

/** As another system would, once an earlier one is over: one that is open still would be given instead. */
async function raiseTest(hub: Hub): Promise<void> {
  const open = '{ alerts(filter: { rules: [TEST], statuses: [OPEN, ACKNOWLEDGED] }) { totalCount } }';
  await expect(async () => {
    const { alerts } = await hub.ask<{ alerts: { totalCount: number } }>(open);
    expect(alerts.totalCount).toBe(0);
  }).toPass({ timeout: OVER_WITHIN_MS });
  await hub.ask('mutation { testAlert(input: {}) { userErrors { message } } }');
}
