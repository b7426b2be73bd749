/** The simulator page itself: several phones, what goes wrong, what it weighs, and its use without a mouse. */
import type { Request } from '@playwright/test';
import { formatWaId } from '../src/lib/phone.ts';
import { Phone } from './phone.ts';
import { expect, ON_A_DESK, test } from './test.ts';

test('people side by side have chats of their own', ON_A_DESK, async ({ page, hub }) => {
  const [chantal, yves] = [await hub.newcomer('Chantal'), await hub.newcomer('Yves')];
  const hers = await Phone.open(page, chantal, yves);
  const his = new Phone(page, yves);
  await hers.says('english');
  await his.says('français');
  await hers.hears('We now write to you in English.');
  await his.hears('Que souhaitez-vous faire ?');
  await expect(hers.sent).toHaveCount(1);
  await expect(his.sent).toHaveCount(1);
});

test('a message is ticked off as the hub takes it', async ({ page, hub }) => {
  const phone = await Phone.open(page, await hub.newcomer('Chantal'));
  await phone.says('muraho');
  await expect(phone.sent).toHaveAccessibleName(/read$/);
});

test('the phone that is not in hand counts what it has not read', ON_A_DESK, async ({ page, hub }) => {
  const [chantal, yves] = [await hub.newcomer('Chantal'), await hub.newcomer('Yves')];
  await Phone.open(page, chantal, yves);
  const his = new Phone(page, yves);
  await hub.says(yves, 'muraho');
  const row = page
    .getByRole('complementary', { name: 'People' })
    .getByRole('button', { name: formatWaId(yves.waId) });
  await expect(row).toHaveAccessibleName(/1 unread/);
  await expect(page).toHaveTitle(/^\(\d+\) /);
  await his.screen.getByRole('log').focus();
  await expect(row).not.toHaveAccessibleName(/unread/);
});

test('a message that the hub did not take can be sent again', async ({ page, hub }) => {
  const phone = await Phone.open(page, await hub.newcomer('Chantal'));
  let lost = false;
  await page.route('**/people/*/messages', (route) => {
    if (lost || route.request().method() !== 'POST') return route.fallback();
    lost = true;
    return route.abort();
  });
  await phone.says('are you there');
  const unsent = phone.screen.getByRole('article', { name: /not sent$/ });
  await expect(unsent).toContainText('The hub cannot be reached.');
  await unsent.getByRole('button', { name: 'Try again' }).click();
  await expect(unsent).toHaveCount(0);
  await expect(phone.sent).toHaveCount(1);
});

test('a chat that could not be loaded can be loaded again', async ({ page, hub }) => {
  const chantal = await hub.newcomer('Chantal');
  const messages = '**/people/*/messages';
  await page.route(messages, (route) => route.abort());
  // When its event stream opens, the page asks for the people once more, and for their chats by itself.
  let asked = 0;
  await page.route('**/simulator/api/people', (route) => {
    asked += 1;
    return asked === 1 ? route.fallback() : route.abort();
  });
  await page.goto(`/simulator?phones=${chantal.waId}`);
  const phone = new Phone(page, chantal);
  await expect(phone.screen.getByText('This chat could not be loaded')).toBeVisible();
  await page.unroute(messages);
  await phone.screen.getByRole('button', { name: 'Try again' }).click();
  await expect(phone.screen.getByText('No messages yet')).toBeVisible();
});

test('the page says when the hub is away, and goes on when it is back', async ({ page, hub }) => {
  await page.goto('/simulator');
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await hub.stop();
  await expect(page.getByText('The hub is away.')).toBeVisible();
  await hub.start();
  await expect(page.getByText('The hub is away.')).toBeHidden();
  const phone = new Phone(page, { waId: '250733123456', name: 'Eric' });
  await phone.says('english');
  await phone.hears('We now write to you in English.');
});

test('a person is added, and a wrong number is explained', ON_A_DESK, async ({ page }) => {
  await page.goto('/simulator');
  const form = page.getByRole('form', { name: 'Add a person' });
  await form.getByLabel('Name').fill('Claudine');
  await form.getByLabel('Phone number').fill('12');
  await form.getByRole('button', { name: 'Add' }).click();
  await expect(form.getByRole('alert')).toContainText('is not a phone number');
  await form.getByLabel('Phone number').fill('0722 000 111');
  await form.getByRole('button', { name: 'Add' }).click();
  await expect(new Phone(page, { waId: '250722000111', name: 'Claudine' }).screen).toBeVisible();
});

test('a chat can be led by keyboard alone', ON_A_DESK, async ({ page, hub }) => {
  const phone = await Phone.open(page, await hub.newcomer('Chantal'));
  await phone.screen.getByRole('textbox', { name: 'Message' }).focus();
  await page.keyboard.type('english');
  await page.keyboard.press('Enter');
  const opener = (await phone.hears('We now write to you in English.')).getByRole('button', { name: 'Menu' });
  await opener.focus();
  await page.keyboard.press('Enter');
  await expect(phone.screen.getByRole('dialog', { name: 'Menu' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(opener).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await phone.hears('What should come?');
  await expect(opener).toBeFocused();
});

test('one screen is enough for several people', async ({ page, hub }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const [chantal, yves] = [await hub.newcomer('Chantal'), await hub.newcomer('Yves')];
  const hers = await Phone.open(page, chantal, yves);
  const his = new Phone(page, yves);
  await expect(his.screen).toBeHidden();
  await hub.says(yves, 'muraho');
  const people = page.getByRole('button', { name: 'Switch the person' });
  await expect(people).toHaveAccessibleName(/unread/);
  await people.click();
  const list = page.getByRole('dialog', { name: 'People' });
  await list.getByRole('button', { name: `${formatWaId(yves.waId)} 1 unread` }).click();
  await expect(his.received).toHaveCount(1);
  await expect(hers.screen).toBeHidden();
});

/** As sent: packed by the hub. */
test('the page stays within its budget of script', async ({ page }) => {
  test.skip(process.env.CONSOLE === 'preview', 'the hub packs what it sends');
  const scripts: Request[] = [];
  page.on('requestfinished', (request) => {
    if (request.resourceType() === 'script') scripts.push(request);
  });
  await page.goto('/simulator');
  await expect(page.getByRole('button', { name: 'Send', exact: true }).first()).toBeVisible();
  const sizes = await Promise.all(scripts.map((script) => script.sizes()));
  const sum = sizes.reduce((total, { responseBodySize }) => total + responseBodySize, 0);
  expect(sum).toBeGreaterThan(0);
  expect(sum).toBeLessThan(200 * 1_024);
});
