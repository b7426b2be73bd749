/** Conversations: the list, the messages, the answer and the person's card; what is done about a person; by keys, live. */
import { answer, CBD, log, open, openCard, openList, people, sends, sendsPicture, somebody } from './chat.ts';
import { expectFit, SIZES, THEMES } from './fit.ts';
import type { Hub } from './hub.ts';
import { enter, openMenu, signIn } from './signIn.ts';
import { expect, ON_A_DESK, test } from './test.ts';

test.use({ settings: { META_NOTICE_TEMPLATE: 'trip_news' } });

interface Somebody {
  id: string;
  name: string;
  phone: string;
  lastWroteAt: string;
}

/** Of the demo, who wrote days ago from a number that a phone can have. */
async function silent(hub: Hub): Promise<Somebody> {
  const query =
    '{ users(first: 100, orderBy: { field: LAST_WROTE }) { nodes { id name phone lastWroteAt } } }';
  const { users } = await hub.ask<{ users: { nodes: Somebody[] } }>(query);
  const dayAgo = Date.now() - 86_400_000;
  const fits = ({ phone, lastWroteAt }: Somebody) =>
    !phone.startsWith('+25070') && Date.parse(lastWroteAt) < dayAgo;
  const found = users.nodes.find(fits);
  if (!found) throw new Error('Everybody in the demo wrote today.');
  return found;
}

for (const colorScheme of THEMES) {
  for (const viewport of SIZES) {
    test.describe(`${colorScheme}, ${viewport.width} px`, () => {
      test.use({ colorScheme, viewport, contextOptions: { reducedMotion: 'reduce' } });

      test('every pane fits', async ({ page, hub }) => {
        test.slow();
        const person = await somebody(hub, 'Chantal Uwimana');
        await sends(hub, person, CBD);
        await sendsPicture(hub, person);
        await signIn(page, hub, { path: '/conversations' });
        await expect(people(page).getByRole('link').first()).toBeVisible();
        await expectFit(page);
        await page.screenshot({ path: test.info().outputPath('list.png') });
        await open(page, 'Chantal Uwimana');
        await expect(log(page).getByRole('link', { name: 'CBD' })).toBeVisible();
        await expect(log(page).getByRole('button', { name: 'Picture: enlarge' })).not.toHaveAttribute(
          'aria-busy',
          'true',
        );
        await expectFit(page);
        await page.screenshot({ path: test.info().outputPath('chat.png') });
        await log(page).getByRole('button', { name: 'Details of the message' }).last().click();
        await expect(page.getByRole('dialog').getByRole('list', { name: 'On its way' })).toBeVisible();
        await expectFit(page);
        await page.screenshot({ path: test.info().outputPath('details.png') });
        await page.keyboard.press('Escape');
        await openCard(page);
        await expect(page.getByText('Where the conversation stands')).toBeVisible();
        await expectFit(page);
        await page.screenshot({ path: test.info().outputPath('card.png') });
      });

      test('what was not delivered and what cannot be answered fit', async ({ page, hub }) => {
        test.slow();
        await signIn(page, hub, { path: '/conversations?show=window' });
        await people(page).getByRole('link', { name: DEMO }).first().click();
        await answer(page).fill('Muraho');
        await answer(page).press('Control+Enter');
        await expect(log(page).getByText('does not receive WhatsApp').last()).toBeVisible();
        await expectFit(page);
        await page.goto('/conversations?status=FAILED&last=24h');
        await page.getByRole('list', { name: 'Not delivered' }).getByRole('link').first().click();
        await expect(log(page).getByText('does not receive WhatsApp').last()).toBeVisible();
        await expectFit(page);
        await page.screenshot({ path: test.info().outputPath('failed.png') });
        await page.goto('/conversations?q=Kamanzi');
        await people(page).getByRole('link').first().click();
        await expect(page.getByText('The 24 hours are over.')).toBeVisible();
        await expectFit(page);
        await page.screenshot({ path: test.info().outputPath('closed.png') });
      });
    });
  }
}

/** In the demo they wrote a few hours ago, and no simulated phone is theirs. */
const DEMO = /^(?!Chantal|Aline|Eric).*(Nyabugogo tickets|Emmanuel|Sandrine|Gikondo tailor)/;

test('people are found by name and number, and what is asked for stands in the address', async ({
  page,
  hub,
}) => {
  const person = await somebody(hub, 'Solange Zigirumugabe');
  await signIn(page, hub, { path: '/conversations' });
  await expect(people(page).getByRole('link').first()).toContainText('Solange Zigirumugabe');
  const find = page.getByRole('searchbox', { name: 'Search by name or number' });
  await find.fill('zigirumu');
  await expect(page).toHaveURL(/q=zigirumu/);
  await expect(people(page).getByRole('link')).toHaveCount(1);
  await find.fill(`0${person.waId.slice(3)}`);
  await expect(page).toHaveURL(/q=0789/);
  await expect(people(page).getByRole('link')).toContainText(['Solange Zigirumugabe']);
  await find.fill('nobody at all');
  await expect(page.getByText('Nobody fits')).toBeVisible();
  await find.fill('');
  await page.getByRole('combobox', { name: 'Shown' }).selectOption('Said STOP');
  await expect(page).toHaveURL(/show=stopped/);
  await expect(people(page).getByRole('img', { name: 'Said STOP' }).first()).toBeVisible();
  await page.reload();
  await expect(page.getByRole('combobox', { name: 'Shown' })).toHaveValue('stopped');
});

test(
  'messages come live; who writes is marked, and the list moves only when asked',
  ON_A_DESK,
  async ({ page, hub }) => {
    const [first, second] = [await somebody(hub, 'Pacifique'), await somebody(hub, 'Olive')];
    await signIn(page, hub, { path: '/conversations' });
    await open(page, 'Olive');
    const count = await log(page).getByRole('article').count();
    await hub.says(second, 'menu');
    await expect(log(page).getByRole('article')).toHaveCount(count + 2);
    await expect(
      log(page)
        .getByRole('article')
        .last()
        .getByRole('img', { name: /Delivered|Read/ }),
    ).toBeVisible();

    // Phones tell whole seconds, and who wrote in the same one is in place.
    await page.waitForTimeout(1_000);
    await hub.says(first, 'menu');
    await expect(page.getByRole('button', { name: 'One person wrote' })).toBeVisible();
    await expect(people(page).getByRole('link').first()).toContainText('Olive');
    await expect(people(page).getByRole('link', { name: 'Pacifique' })).toContainText('New');
    await page.getByRole('button', { name: 'One person wrote' }).click();
    await expect(people(page).getByRole('link').first()).toContainText('Pacifique');
    await open(page, 'Pacifique');
    await expect(people(page).getByRole('link', { name: 'Pacifique' })).not.toContainText('New');
  },
);

test('who wrote is new until they are looked at, and by nothing else', async ({ page, hub }) => {
  const [wrote, silent] = [await somebody(hub, 'Odette'), await somebody(hub, 'Anastase')];
  await signIn(page, hub, { path: '/conversations' });
  await expect(people(page).getByRole('link', { name: 'Anastase' })).toBeVisible();
  await (await openMenu(page)).getByRole('link', { name: 'Overview' }).click();
  // Phones tell whole seconds.
  await page.waitForTimeout(1_000);
  await hub.says(wrote, 'menu');
  await (await openMenu(page)).getByRole('link', { name: 'Conversations' }).click();
  const row = people(page).getByRole('link', { name: 'Odette' });
  await expect(row).toContainText('New');
  await page.reload();
  await expect(row).toContainText('New');

  const { users } = await hub.ask<{ users: { nodes: { id: string }[] } }>(
    'query($phone: PhoneNumber!) { users(filter: { phone: $phone }) { nodes { id } } }',
    { phone: `+${silent.waId}` },
  );
  await hub.ask('mutation($id: ID!) { blockUser(input: { id: $id, reason: "x" }) { userErrors { code } } }', {
    id: users.nodes[0]?.id,
  });
  const blocked = people(page).getByRole('link', { name: 'Anastase' });
  await expect(blocked.getByRole('img', { name: 'Blocked' })).toBeVisible();
  await expect(blocked).not.toContainText('New');
  await open(page, 'Odette');
  await page.reload();
  await expect(log(page).getByRole('article').first()).toBeVisible();
  await openList(page);
  await expect(row).toBeVisible();
  await expect(row).not.toContainText('New');
});

test('an answer can be taken back, and goes out once', async ({ page, hub }) => {
  const person = await somebody(hub, 'Yvette');
  await signIn(page, hub, { path: '/conversations' });
  await open(page, 'Yvette');
  await expect(page.getByText(/^23 h \d+ min left to answer$/)).toBeVisible();
  await page.keyboard.press('r');
  await expect(answer(page)).toBeFocused();
  await page.keyboard.type('Turaje');
  await page.keyboard.press('Enter');
  await expect(log(page).getByText('Turaje')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(log(page).getByText('Turaje')).toBeHidden();
  await expect(answer(page)).toHaveValue('Turaje');

  await page.keyboard.press('r');
  await page.keyboard.press('Enter');
  const sent = log(page).getByRole('article').filter({ hasText: 'Turaje' });
  await expect(sent.getByRole('img', { name: /Delivered|Read/ })).toBeVisible();
  await expect(sent).toHaveCount(1);
  const received = (await hub.chat(person)).filter(({ content }) =>
    JSON.stringify(content).includes('Turaje'),
  );
  expect(received).toHaveLength(1);
});

test('an answer waits for a hub that is away', async ({ page, hub }) => {
  await somebody(hub, 'Béatrice');
  await signIn(page, hub, { path: '/conversations' });
  await open(page, 'Béatrice');
  await hub.stop();
  await answer(page).fill('Mwihangane');
  await answer(page).press('Enter');
  await expect(page.getByText('One change waits for the hub')).toBeVisible();
  await expect(log(page).getByText('Mwihangane')).toBeVisible();
  await hub.start();
  await expect(page.getByText('One change waits for the hub')).toBeHidden();
  await expect(log(page).getByRole('article').filter({ hasText: 'Mwihangane' })).toHaveCount(1);
});

test('an answer that waited and was refused is in its box again', async ({ page, hub }) => {
  await somebody(hub, 'Espérance');
  let told: object | null = null;
  await page.route('**/graphql', (route) => {
    if (!route.request().postData()?.includes('ConversationsSend')) return route.fallback();
    return told ? route.fulfill({ json: told }) : route.fulfill({ status: 503 });
  });
  await signIn(page, hub, { path: '/conversations' });
  await open(page, 'Espérance');
  await answer(page).fill('Turaza saa kumi');
  await answer(page).press('Enter');
  const waits = page.getByText('One change waits for the hub');
  await expect(waits).toBeVisible();
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(page.getByRole('dialog').getByText('Answer to Espérance')).toBeVisible();
  const userErrors = [{ field: 'userId', message: 'The 24 hours are over.', code: 'WINDOW_CLOSED' }];
  told = { data: { sent: { __typename: 'SendMessagePayload', message: null, userErrors } } };
  await page.reload();
  await expect(page.getByText('Not done: “Answer to Espérance”. The 24 hours are over.')).toBeVisible();
  await expect(answer(page)).toHaveValue('Turaza saa kumi');
  await expect(waits).toBeHidden();
});

test('who signs in next finds nothing of what was typed, and what was sent last went out', async ({
  page,
  hub,
}) => {
  const person = await somebody(hub, 'Claudine');
  await page.goto('/conversations');
  await enter(page, await hub.createStaff('SUPPORT'));
  await open(page, 'Claudine');
  await answer(page).fill('Murakoze');
  await answer(page).press('Enter');
  await answer(page).fill('A word that is not for everybody');
  await openMenu(page);
  await page.getByRole('button', { name: /^support\d/ }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await enter(page, await hub.createStaff('OPERATOR'));
  await expect(log(page).getByRole('article').filter({ hasText: 'Murakoze' })).toHaveCount(1);
  await expect(answer(page)).toHaveValue('');
  expect(JSON.stringify(await hub.chat(person))).toContain('Murakoze');
});

test('what was not delivered says why and what to do, and is found from the overview', async ({
  page,
  hub,
}) => {
  await signIn(page, hub, { path: '/conversations?show=window' });
  await people(page).getByRole('link', { name: DEMO }).first().click();
  await answer(page).fill('Muraho neza');
  await answer(page).press('Enter');
  const failed = log(page).getByRole('article').filter({ hasText: 'Muraho neza' }).last();
  await expect(failed).toContainText('Message undeliverable');
  await expect(failed).toContainText('131026');
  await expect(failed).toContainText('Reach the person another way.');

  await page.getByRole('link', { name: 'Overview' }).click();
  await page
    .getByRole('listitem')
    .filter({ hasText: /not delivered in the last 24 hours/ })
    .getByRole('link')
    .click();
  await expect(page).toHaveURL(/status=FAILED/);
  await page
    .getByRole('list', { name: 'Not delivered' })
    .getByRole('link', { name: 'Muraho neza' })
    .first()
    .click();
  await expect(log(page).locator('[data-wanted=true]')).toContainText('Muraho neza');
});

test('after 24 hours words go out in the template', async ({ page, hub }) => {
  const { id, name, phone } = await silent(hub);
  const person = await hub.comes(name, phone);
  await signIn(page, hub, { path: `/conversations?with=${id}` });
  await expect(page.getByText('The 24 hours are over.')).toBeVisible();
  await answer(page).fill(`Your bag was found.${' '.repeat(900)}`);
  await expect(page.getByRole('button', { name: 'Send', exact: true })).toBeDisabled();
  await answer(page).fill('Your bag was found.');
  await answer(page).press('Enter');
  const sent = log(page).getByRole('article').filter({ hasText: 'Your bag was found.' });
  await expect(sent.getByRole('img', { name: /Delivered|Read/ })).toBeVisible();
  expect(JSON.stringify(await hub.chat(person))).toContain('Your bag was found.');
});

test('somebody is taken on and given back; a colleague sees it at once', async ({
  page,
  hub,
  browser,
  baseURL,
}) => {
  await somebody(hub, 'Thérèse');
  const context = await browser.newContext({ baseURL: baseURL ?? '' });
  const other = await context.newPage();
  await signIn(other, hub, { role: 'SUPPORT', path: '/conversations' });
  const row = people(other).getByRole('link', { name: 'Thérèse' });
  await expect(row).toBeVisible();
  const colleague = await other.evaluate(() => JSON.parse(localStorage.getItem('hub.viewer') ?? '').name);

  await signIn(page, hub, { path: '/conversations' });
  await open(page, 'Thérèse');
  await page.keyboard.press('a');
  await expect(page.getByText('You answer from now on.')).toBeVisible();
  await expect(row).toContainText(/owner\d/);
  await openList(page);
  await page.getByRole('combobox', { name: 'Shown' }).selectOption('Yours');
  await expect(page).toHaveURL(/show=mine/);
  await expect(people(page).getByRole('link')).toContainText(['Thérèse']);
  await people(page).getByRole('link').first().click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('button', { name: 'Answered by: Nobody' })).toBeVisible();

  await page.getByRole('button', { name: 'Answered by: Nobody' }).click();
  await page.getByRole('dialog').getByRole('button', { name: colleague }).click();
  await expect(row).toContainText('You');
  await context.close();
});

test('of two colleagues of one name each knows which one they are', async ({ page, hub }) => {
  await somebody(hub, 'Immaculée');
  const password = 'imihanda-y-i-kigali';
  for (const town of ['huye', 'musanze'])
    await hub.tell(`${password}\n`, 'admin', 'create', '--email', `diane@${town}.rw`, '--role', 'SUPPORT');
  await page.goto('/conversations');
  await enter(page, { email: 'diane@huye.rw', password });
  await open(page, 'Immaculée');
  await page.keyboard.press('a');
  await expect(page.getByText('You answer from now on.')).toBeVisible();
  await openList(page);
  await page.getByRole('combobox', { name: 'Shown' }).selectOption('Yours');
  await expect(people(page).getByRole('link')).toContainText(['Immaculée']);
});

test('a note is there for colleagues, and the card tells how the conversation got where it stands', async ({
  page,
  hub,
}) => {
  const person = await somebody(hub, 'Vestine Ingabire');
  await hub.says(person, 'english');
  await hub.says(person, 'ride');
  await signIn(page, hub, { path: '/conversations?q=Ingabire' });
  await open(page, 'Vestine Ingabire');
  const card = await openCard(page);
  const moves = card.getByRole('list', { name: 'How it got here' });
  await expect(moves.getByRole('listitem').first()).toContainText('Looking for a ride');
  await expect(moves.getByRole('listitem').first()).toContainText('“ride”');

  await card.getByLabel('New note').fill('Wants a receipt.');
  await card.getByLabel('New note').press('Control+Enter');
  const notes = card.getByRole('list', { name: 'Notes' });
  await expect(notes).toContainText('Wants a receipt.');
  await expect(page.getByText('The note is written down.')).toBeVisible();
  await page.reload();
  await expect(notes.getByRole('listitem')).toHaveCount(1);
});

test('what was said is found by a part of it', async ({ page, hub }) => {
  const person = await somebody(hub, 'Ange');
  await hub.says(person, 'Mfite ikibazo cy’umutwaro');
  await signIn(page, hub, { path: '/people' });
  await expect(page.getByRole('heading', { name: 'People' })).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search' }).fill('what was said');
  await page.getByRole('option', { name: 'Search what was said' }).click();
  await expect(page.getByText('What are you looking for?')).toBeVisible();
  await page.getByRole('searchbox', { name: 'Search what was said' }).fill('UMUTWARO');
  await page.getByRole('list', { name: 'Messages that say …' }).getByRole('link', { name: 'Ange' }).click();
  await expect(log(page).locator('[data-wanted=true]')).toContainText('umutwaro');
});

test('STOP and a block are explained instead of a box', async ({ page, hub }) => {
  const person = await somebody(hub, 'Denise');
  await signIn(page, hub, { path: '/conversations?q=Denise' });
  await open(page, 'Denise');
  await hub.says(person, 'stop');
  await expect(page.getByText('This person said STOP.')).toBeVisible();
  await hub.says(person, 'start');
  await expect(answer(page)).toBeVisible();

  await page.getByRole('main').getByRole('button', { name: 'Actions' }).click();
  await page.getByRole('button', { name: 'Block' }).click();
  const dialog = page.getByRole('dialog', { name: 'Block Denise?' });
  await dialog.getByLabel('Reason').fill('Insults drivers');
  await expectFit(page);
  await dialog.getByRole('button', { name: 'Block' }).click();
  await expect(page.getByText('This person is blocked:')).toBeVisible();
  await expect(await openCard(page)).toContainText('Insults drivers');
  await page.getByRole('button', { name: 'Undo' }).click();
  const back = page.getByRole('button', { name: 'Back to the messages' });
  if (await back.isVisible()) await back.click();
  await expect(answer(page)).toBeVisible();
});

test('J and K lead through the list, and / searches it', ON_A_DESK, async ({ page, hub }) => {
  await somebody(hub, 'Jeanne');
  await signIn(page, hub, { path: '/conversations' });
  await expect(people(page).getByRole('link').nth(2)).toBeVisible();
  const current = people(page).locator('[aria-current]');
  const names = await people(page).getByRole('link').allTextContents();
  await page.keyboard.press('j');
  await expect(current).toHaveText(names[0] ?? '');
  await page.keyboard.press('j');
  await expect(current).toHaveText(names[1] ?? '');
  await page.keyboard.press('k');
  await expect(current).toHaveText(names[0] ?? '');
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox')).toBeFocused();
});

test('a message leads to its event, and the event to the message', async ({ page, hub }) => {
  await somebody(hub, 'Emmanuel Habimana');
  await signIn(page, hub, { path: '/conversations?q=Habimana' });
  await open(page, 'Emmanuel Habimana');
  await log(page).getByRole('article', { name: 'From the hub' }).last().getByRole('button').last().click();
  await page.getByRole('link', { name: 'Open the event' }).click();
  await expect(page.getByRole('heading', { name: /Message · text/ })).toBeVisible();
  await page.getByRole('link', { name: 'Show it there' }).click();
  await expect(log(page).locator('[data-wanted=true]').first()).toContainText('muraho');
});

test('a message that is not there is said to be missing, and the log is at its end', async ({
  page,
  hub,
}) => {
  await somebody(hub, 'Donatille');
  await signIn(page, hub, { path: '/conversations?q=Donatille' });
  await open(page, 'Donatille');
  const found = new URL(page.url()).searchParams.get('with');
  await page.goto(`/conversations?with=${found}&message=no-such-message`);
  await expect(page.getByText(/The message is not kept any more/)).toBeVisible();
  await expect(log(page).getByRole('article').last()).toBeInViewport();

  await page.route('**/graphql', (route) =>
    route.request().postData()?.includes('ConversationsEvent')
      ? route.fulfill({ status: 503 })
      : route.fallback(),
  );
  await log(page).getByRole('article', { name: 'From the hub' }).last().getByRole('button').last().click();
  await expect(page.getByText('It cannot be looked up just now.')).toBeVisible();
  await page.unroute('**/graphql');
  await page.getByRole('dialog').getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('link', { name: 'Open the event' })).toBeVisible();
});

test('erasing somebody wants a word, and leaves nothing', async ({ page, hub }) => {
  await somebody(hub, 'Gone Soon');
  await signIn(page, hub, { path: '/conversations' });
  await open(page, 'Gone Soon');
  await page.getByRole('main').getByRole('button', { name: 'Actions' }).click();
  await page.getByRole('button', { name: 'Erase' }).click();
  const dialog = page.getByRole('dialog', { name: 'Erase Gone Soon?' });
  await expect(dialog.getByRole('button', { name: 'Erase' })).toBeDisabled();
  await expectFit(page);
  await dialog.getByRole('textbox').fill('ERASE');
  await dialog.getByRole('button', { name: 'Erase' }).click();
  await expect(page.getByText('Gone Soon is forgotten.')).toBeVisible();
  await expect(people(page).getByRole('link', { name: 'Gone Soon' })).toHaveCount(0);
  await expect(page).not.toHaveURL(/with=/);
});

test('support may not erase, and viewers see no conversations', async ({ page, hub, browser, baseURL }) => {
  await somebody(hub, 'Innocent');
  await signIn(page, hub, { role: 'SUPPORT', path: '/conversations' });
  await open(page, 'Innocent');
  await page.getByRole('main').getByRole('button', { name: 'Actions' }).click();
  await expect(page.getByRole('button', { name: 'Block' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Erase' })).toBeHidden();

  const context = await browser.newContext({ baseURL: baseURL ?? '' });
  const other = await context.newPage();
  await signIn(other, hub, { role: 'VIEWER', path: '/conversations' });
  await expect(other.getByText('You may not see this')).toBeVisible();
  await expect(other.getByRole('link', { name: 'Conversations' })).toHaveCount(0);
  await context.close();
});
