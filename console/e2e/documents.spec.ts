/** Documents: the board as it moves, a review by keyboard, conflicts, and reading once more. */
import type { Page } from '@playwright/test';
import { expectFit, SIZES, THEMES } from './fit.ts';
import type { Hub } from './hub.ts';
import { drawCertificate, sendPaper } from './paper.ts';
import { signIn } from './signIn.ts';
import { expect, ON_A_DESK, test } from './test.ts';

/** An unoptimised hub reads for some seconds each. */
const READ_WITHIN_MS = 120_000;

interface Asked {
  ocrJobs: { nodes: { id: string; version: number; status: string; plate: string | null }[] };
}

let key = '';
let last = 100;

/** A paper that does not say who insures, and so waits for somebody; each of another vehicle. */
async function sendDoubtful(page: Page, hub: Hub, name: string): Promise<string> {
  last += 1;
  const plate = `RAB ${last} C`;
  await sendPaper(hub, name, await drawCertificate(page, { plate }));
  return plate;
}

/** The document with this plate, once it was read. */
async function untilRead(hub: Hub, plate: string) {
  const find = async () => {
    const { ocrJobs } = await ask<Asked>(
      hub,
      `{ ocrJobs(filter: { plate: "${plate}" }) { nodes { id version status plate } } }`,
    );
    return ocrJobs.nodes[0];
  };
  await expect.poll(async () => (await find())?.status, { timeout: READ_WITHIN_MS }).toBe('NEEDS_REVIEW');
  const found = await find();
  if (!found) throw new Error(`there is no document of ${plate}`);
  return found;
}

async function ask<Data>(hub: Hub, query: string): Promise<Data> {
  key ||= await hub.createKey('OWNER');
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${key}` };
  const answer = await fetch(`${hub.url}/graphql`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ query }),
  });
  return ((await answer.json()) as { data: Data }).data;
}

test.describe.configure({ mode: 'default', timeout: 240_000 });

let shown: { id: string } | undefined;

for (const colorScheme of THEMES) {
  for (const viewport of SIZES) {
    test.describe(`${colorScheme}, ${viewport.width} px`, () => {
      test.use({ colorScheme, viewport, contextOptions: { reducedMotion: 'reduce' } });

      test('the board, the list, the figures and a review fit', async ({ page, hub }) => {
        shown ??= await untilRead(hub, await sendDoubtful(page, hub, 'Chantal'));
        await signIn(page, hub, { path: '/documents' });
        await expect(column(page, 'To be looked at').getByRole('link').first()).toBeVisible();
        await expectFit(page);
        await shoot(page, 'board');
        await page.getByText('List', { exact: true }).click();
        await expect(page.getByRole('grid').locator('[data-index="0"]')).toBeVisible();
        await expectFit(page);
        await shoot(page, 'list');
        await page.getByText('Figures', { exact: true }).click();
        await expect(page.getByRole('region', { name: 'Engines' })).toContainText('ppocr');
        await expectFit(page);
        await shoot(page, 'figures');
        await page.goto(`/documents/${shown.id}`);
        await expect(page.getByRole('img', { name: 'Page 1 of the document' })).toBeVisible();
        await expect(page.getByRole('textbox', { name: 'Insurer' })).toBeVisible();
        await expect.poll(() => loaded(page)).toBe(true);
        await expectFit(page);
        await shoot(page, 'review');
        await page.getByRole('switch', { name: 'All fields' }).click();
        await expectFit(page);
        await page.getByRole('button', { name: 'Reject' }).click();
        await expect(page.getByRole('dialog', { name: 'Reject' })).toBeVisible();
        await expectFit(page);
      });
    });
  }
}

test('a doubtful field is filled and accepted by keyboard alone', ON_A_DESK, async ({ page, hub }) => {
  const plate = await sendDoubtful(page, hub, 'Eric');
  const { id } = await untilRead(hub, plate);
  await signIn(page, hub, { path: `/documents/${id}` });
  const insurer = page.getByRole('textbox', { name: 'Insurer' });
  await expect(insurer).toBeFocused();
  await expect(page.getByRole('textbox', { name: 'Plate' })).toBeHidden();
  await page.keyboard.press('Enter');
  await expect(insurer).toBeFocused();
  await expect(insurer).toHaveAttribute('aria-invalid', 'true');
  await page.keyboard.type('Sonarwa');
  await page.keyboard.press('Enter');
  const accept = page.getByRole('button', { name: 'Accept with one correction' });
  await expect(accept).toBeFocused();
  const goOn = await holdNext(page);
  await page.keyboard.press('Enter');
  // Until the next one is known this one is still here.
  await expect(accept).toBeDisabled();
  await page.keyboard.press('Alt+r');
  await expect(page.getByRole('dialog', { name: 'Reject' })).toBeHidden();
  await expect(page.getByText('The document is accepted')).toBeVisible();
  await expect(page.getByText('This document has changed')).toBeHidden();
  goOn();
  await expect(page).not.toHaveURL(new RegExp(id));
  await page.goto(`/documents/${id}`);
  await expect(page.getByText('Vehicle verified')).toBeVisible();
  await expect(page.getByText('SONARWA')).toBeVisible();
});

test(
  'keys of the page work in a field, and letters and Tab decide nothing',
  ON_A_DESK,
  async ({ page, hub }) => {
    const first = await untilRead(hub, await sendDoubtful(page, hub, 'Josiane'));
    const second = await untilRead(hub, await sendDoubtful(page, hub, 'Innocent'));
    await signIn(page, hub, { path: `/documents/${first.id}` });
    const insurer = page.getByRole('textbox', { name: 'Insurer' });
    await page.getByRole('switch', { name: 'All fields' }).click();
    const policy = page.getByRole('textbox', { name: 'Policy number' });
    const before = await policy.inputValue();
    await insurer.focus();
    await page.keyboard.press('Tab');
    await expect(insurer).not.toHaveAttribute('aria-invalid', 'true');
    await expect(page.getByRole('button', { name: 'One field to check' })).toBeVisible();
    await policy.focus();
    for (const key of ['Alt+Equal', 'Alt+Equal', 'Alt+Minus']) await page.keyboard.press(key);
    await expect(page.getByText('140 %')).toBeVisible();
    await page.keyboard.press('Alt+n');
    await expect(insurer).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(insurer).not.toBeFocused();
    await policy.focus();
    await page.keyboard.press('Alt+r');
    await expect(page.getByRole('dialog', { name: 'Reject' })).toBeVisible();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expect(policy).toHaveValue(before);
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    const help = page.getByRole('dialog').filter({ hasText: 'Later' });
    await expect(help).toContainText('Alt');
    await page.keyboard.press('Escape');
    await policy.focus();
    await page.keyboard.press('Alt+l');
    await expect(page).toHaveURL(new RegExp(second.id));
  },
);

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('the picture stays in sight while fields are filled', async ({ page, hub }) => {
    const { id } = await untilRead(hub, await sendDoubtful(page, hub, 'Vestine'));
    await signIn(page, hub, { path: `/documents/${id}` });
    await page.getByRole('switch', { name: 'All fields' }).click();
    const last = page.getByRole('textbox', { name: 'Valid until' });
    await last.focus();
    await expect(last).toBeInViewport({ ratio: 1 });
    await expect(page.getByRole('region', { name: 'The document' })).toBeInViewport({ ratio: 1 });
    const [field, picture] = await Promise.all([
      last.boundingBox(),
      page.getByRole('region', { name: 'The document' }).boundingBox(),
    ]);
    expect(field?.y).toBeGreaterThanOrEqual((picture?.y ?? 0) + (picture?.height ?? 0));
  });
});

test('the picture is brought nearer, and follows the field', async ({ page, hub }) => {
  const { id } = await untilRead(hub, await sendDoubtful(page, hub, 'Yves'));
  await signIn(page, hub, { path: `/documents/${id}` });
  const picture = page.getByRole('region', { name: 'The document' });
  await expect.poll(() => loaded(page)).toBe(true);
  await page.getByRole('switch', { name: 'All fields' }).click();
  for (let step = 0; step < 4; step += 1) await page.getByRole('button', { name: 'Nearer' }).click();
  await page.getByRole('textbox', { name: 'Valid until' }).focus();
  await expect(page.locator('polygon[data-field="VALID_UNTIL"]')).toBeInViewport();
  await expect(page.locator('polygon[data-field="POLICY_NUMBER"]')).not.toBeInViewport();
  await picture.focus();
  await page.keyboard.press('Alt+0');
  await expect(page.getByText('100 %')).toBeVisible();
  await page.locator('polygon[data-field="POLICY_NUMBER"]').click();
  await expect(page.getByRole('textbox', { name: 'Policy number' })).toBeFocused();
});

test('what somebody else decided meanwhile is told, and nothing is overwritten', async ({ page, hub }) => {
  const { id } = await untilRead(hub, await sendDoubtful(page, hub, 'Solange'));
  await signIn(page, hub, { path: `/documents/${id}` });
  await page.getByRole('textbox', { name: 'Insurer' }).fill('Radiant');
  await page.keyboard.press('Enter');
  await ask(
    hub,
    `mutation { reviewOcrJob(input: { id: "${id}", decision: REJECT, reason: "No stamp" }) { ocrJob { id } } }`,
  );
  await expect(page.getByText('This document has changed while you looked at it.')).toBeVisible();
  await page.getByRole('button', { name: 'Accept with one correction' }).click();
  await expect(page.getByText('so nothing was done')).toBeVisible();
  await page.getByRole('button', { name: 'Show what it is now' }).click();
  await expect(page.getByText('Its sender was told: No stamp')).toBeVisible();
  await page.getByRole('button', { name: 'Decide otherwise' }).click();
  await page.getByRole('button', { name: 'Accept with one correction' }).click();
  await expect(page.getByText('The document is accepted')).toBeVisible();
});

test('a document is rejected with a reason, and the next one is opened', async ({ page, hub }) => {
  const first = await untilRead(hub, await sendDoubtful(page, hub, 'Alice'));
  const second = await untilRead(hub, await sendDoubtful(page, hub, 'Denise'));
  await signIn(page, hub, { path: `/documents/${first.id}` });
  await page.getByRole('button', { name: 'Reject' }).click();
  const dialog = page.getByRole('dialog', { name: 'Reject' });
  await expect(dialog.getByRole('button', { name: 'Reject' })).toBeDisabled();
  await dialog.getByRole('listitem').first().getByRole('button').click();
  await dialog.getByRole('button', { name: 'Reject' }).click();
  await expect(page).toHaveURL(new RegExp(second.id));
  await expect(page.getByText('The document is rejected')).toBeVisible();
});

test('a decision is taken back, with what was typed for it', async ({ page, hub }) => {
  const first = await untilRead(hub, await sendDoubtful(page, hub, 'Immaculée'));
  await untilRead(hub, await sendDoubtful(page, hub, 'Placide'));
  await signIn(page, hub, { path: `/documents/${first.id}` });
  await page.getByRole('textbox', { name: 'Insurer' }).fill('Prime');
  await page.getByRole('button', { name: 'Reject' }).click();
  const dialog = page.getByRole('dialog', { name: 'Reject' });
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('The stamp cannot be read.');
  await dialog.getByRole('button', { name: 'Reject' }).click();
  await expect(page).not.toHaveURL(new RegExp(first.id));
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page).toHaveURL(new RegExp(first.id));
  await expect(page.getByRole('textbox', { name: 'Insurer' })).toHaveValue('Prime');
  await page.getByRole('button', { name: 'Reject' }).click();
  await expect(dialog.getByRole('textbox', { name: 'Reason' })).toHaveValue('The stamp cannot be read.');
  const { ocrJob } = await hub.ask<{ ocrJob: { version: number } }>(
    `{ ocrJob(id: "${first.id}") { version } }`,
  );
  expect(ocrJob.version).toBe(first.version);
});

test('a decision that somebody else was before is told, and leads back', async ({ page, hub }) => {
  const { id } = await untilRead(hub, await sendDoubtful(page, hub, 'Béatrice'));
  await signIn(page, hub, { path: `/documents/${id}` });
  await page.getByRole('textbox', { name: 'Insurer' }).fill('Radiant');
  await page.getByRole('button', { name: 'Accept with one correction' }).click();
  await expect(page).not.toHaveURL(new RegExp(id));
  await ask(
    hub,
    `mutation { reviewOcrJob(input: { id: "${id}", decision: REJECT, reason: "No stamp" }) { ocrJob { id } } }`,
  );
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(page).toHaveURL(new RegExp(id));
  await expect(page.getByText('so nothing was done')).toBeVisible();
  await expect(page.getByText('This document has changed while you looked at it.')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Insurer' })).toHaveValue('Radiant');
});

test('the board moves, a document is called off, taken back, and read again', async ({ page, hub }) => {
  await signIn(page, hub, { path: '/documents' });
  await hub.setFault('down');
  try {
    await sendPaper(hub, 'Gilbert', await drawCertificate(page, { plate: 'RAF 900 G' }));
    const card = page.getByRole('listitem').filter({ hasText: 'Gilbert' });
    await expect(column(page, 'Waits').locator(card)).toContainText('Tried');
    // With each try it moves to another column and back, and its menu goes with where it was.
    const callOff = () =>
      expect(async () => {
        await card.getByRole('button', { name: 'Actions' }).click({ timeout: 3_000 });
        await page.getByRole('button', { name: 'Call off' }).click({ timeout: 3_000 });
      }).toPass();
    await callOff();
    await expect(column(page, 'Came to nothing').locator(card)).toBeVisible();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(column(page, 'Came to nothing').locator(card)).toBeHidden();
    await callOff();
    await expect(page.getByText('The document is called off')).toBeVisible();
    await expect(column(page, 'Came to nothing').locator(card)).toContainText('Called off');
  } finally {
    await hub.setFault('none');
  }
  const card = page.getByRole('listitem').filter({ hasText: 'Gilbert' });
  await card.getByRole('button', { name: 'Actions' }).click();
  await page.getByRole('button', { name: 'Read again' }).click();
  await expect(page.getByText('The document waits to be read again.')).toBeVisible();
  await expect(column(page, 'To be looked at').locator(card)).toBeVisible({ timeout: READ_WITHIN_MS });
});

test('who may only look sees everything and decides nothing', async ({ page, hub }) => {
  const { id } = await untilRead(hub, await sendDoubtful(page, hub, 'Denys'));
  await signIn(page, hub, { role: 'SUPPORT', path: `/documents/${id}` });
  await expect(page.getByRole('heading', { name: /Insurance certificate/ })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Accept' })).toBeHidden();
  await expect(page.getByRole('button', { name: 'Reject' })).toBeHidden();
  await page.goto('/documents?view=figures');
  await expect(page.getByRole('region', { name: 'What came of tries' })).toBeVisible();
});

/** Which document comes next is not answered before the test says so. */
async function holdNext(page: Page): Promise<() => void> {
  let goOn = () => {};
  const told = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  await page.route('**/graphql', async (route) => {
    if (route.request().postData()?.includes('DocumentsNext')) await told;
    await route.continue();
  });
  return goOn;
}

function column(page: Page, name: string) {
  return page.getByRole('region', { name, exact: true });
}

/** Whether the picture came, and not only its place. */
function loaded(page: Page): Promise<boolean> {
  return page.evaluate(() => (document.querySelector<HTMLImageElement>('main img')?.naturalWidth ?? 0) > 0);
}

async function shoot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: test.info().outputPath(`${name}.png`), fullPage: true });
}
