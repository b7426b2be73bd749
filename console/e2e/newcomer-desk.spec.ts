/** What somebody does who never saw the console: from the overview, by mouse, with the number of clicks that it takes. */
import type { Locator } from '@playwright/test';
import type { Hub } from './hub.ts';
import { drawCertificate, sendPaper } from './paper.ts';
import { downloaded, readPdf } from './sheet.ts';
import { signIn } from './signIn.ts';
import { expect, ON_A_DESK, test } from './test.ts';

/** An unoptimised hub reads for some seconds. */
const READ_WITHIN_MS = 120_000;

class Hand {
  clicks = 0;

  async click(what: Locator): Promise<void> {
    this.clicks += 1;
    await what.click();
  }
}

async function untilDoubtful(hub: Hub, plate: string): Promise<void> {
  const query = `{ ocrJobs(filter: { plate: "${plate}" }) { nodes { status } } }`;
  const status = async () => (await hub.ask<Asked>(query)).ocrJobs.nodes[0]?.status;
  await expect.poll(status, { timeout: READ_WITHIN_MS }).toBe('NEEDS_REVIEW');
}

interface Asked {
  ocrJobs: { nodes: { status: string }[] };
}

test('a doubtful certificate is approved with three clicks', ON_A_DESK, async ({ page, hub }) => {
  test.setTimeout(240_000);
  const plate = 'RAD 417 K';
  await sendPaper(hub, 'Chantal', await drawCertificate(page, { plate }));
  await untilDoubtful(hub, plate);
  await signIn(page, hub);
  const hand = new Hand();

  const waits = page.getByRole('main').getByRole('listitem').filter({ hasText: 'to be looked at' });
  await hand.click(waits.getByRole('link', { name: 'Look' }));
  await hand.click(page.getByRole('link', { name: plate }));
  // What is doubtful has the focus already.
  await expect(page.getByRole('textbox', { name: 'Insurer' })).toBeFocused();
  await page.keyboard.type('Sonarwa');
  await hand.click(page.getByRole('button', { name: 'Accept with one correction' }));
  await expect(page.getByText('The document is accepted')).toBeVisible();
  expect(hand.clicks).toBe(3);
});

test('thirty stickers for a market are made with seven clicks', ON_A_DESK, async ({ page, hub }) => {
  test.slow();
  await signIn(page, hub);
  const hand = new Hand();

  await hand.click(page.getByRole('navigation').getByRole('link', { name: 'QR codes' }));
  await hand.click(page.getByRole('link', { name: 'New code' }));
  // The number has the focus already.
  await expect(page.getByLabel('Number or code')).toBeFocused();
  await page.keyboard.type('417417');
  await hand.click(page.getByRole('button', { name: 'Make the code' }));
  await hand.click(page.getByRole('link', { name: 'Print' }));
  await hand.click(page.getByText('Stickers', { exact: true }));
  const copies = page.getByLabel('Of each');
  await hand.click(copies);
  await copies.press('Control+a');
  await page.keyboard.type('30');
  await expect(page.getByText('2 pages')).toBeVisible();
  const pdf = await downloaded(page, () => hand.click(page.getByRole('button', { name: 'Make the PDF' })));
  const read = await readPdf(pdf);
  expect(new Set(read)).toEqual(new Set(['tel:*182*8*1*417417#']));
  expect(read.length).toBeGreaterThanOrEqual(28);
  expect(hand.clicks).toBe(7);
});
