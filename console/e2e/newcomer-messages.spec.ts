/** Somebody who never saw the console finds out, from the overview, why a message failed, and sends it once more. */
import type { Locator } from '@playwright/test';
import type { Hub } from './hub.ts';
import { signIn } from './signIn.ts';
import { expect, ON_A_DESK, test } from './test.ts';

class Hand {
  private readonly clicks: string[] = [];

  async click(what: string, target: Locator): Promise<void> {
    this.clicks.push(what);
    await target.click();
  }

  /** So many, and written down for who reads the report. */
  took(task: string, most: number): void {
    const table = this.clicks.map((what, at) => `| ${at + 1} | ${what} |`).join('\n');
    test.info().annotations.push({ type: task, description: `| click | on |\n|---|---|\n${table}` });
    expect(this.clicks).toHaveLength(most);
  }
}

/** Somebody of the demo whose number had no WhatsApp when the hub wrote to them. */
async function unreached(hub: Hub): Promise<{ name: string; phone: string }> {
  const query = '{ messages(filter: { statuses: [FAILED] }) { nodes { errorCode user { name phone } } } }';
  interface Failed {
    errorCode: number | null;
    user: { name: string; phone: string };
  }
  const { messages } = await hub.ask<{ messages: { nodes: Failed[] } }>(query);
  const failed = messages.nodes.find(({ errorCode }) => errorCode === 131_026);
  if (!failed) throw new Error('The demo has no message that could not be delivered.');
  return failed.user;
}

test(
  'why a message failed is seen after two clicks, and it is sent once more with a third',
  ON_A_DESK,
  async ({ page, hub }) => {
    const { name, phone } = await unreached(hub);
    // They have got WhatsApp since, and wrote.
    const person = await hub.comes(name, phone);
    await hub.says(person, 'muraho');
    await expect.poll(async () => (await hub.chat(person)).length).toBeGreaterThan(1);
    await signIn(page, hub);
    const hand = new Hand();

    const needs = page.getByRole('main').getByRole('listitem').filter({ hasText: 'not delivered' });
    await hand.click('“Look” beside what was not delivered', needs.getByRole('link', { name: 'Look' }));
    const failed = page.getByRole('list', { name: 'Not delivered' }).getByRole('link');
    await hand.click(
      'the message',
      failed.filter({ hasText: name }).filter({ hasText: 'Does not receive WhatsApp' }),
    );
    const wanted = page.locator('[data-wanted=true]').first();
    await expect(wanted).toContainText('This number does not receive WhatsApp messages');
    await expect(wanted).toContainText('Message undeliverable · 131026');
    hand.took('why a message failed', 2);
    const neglected = await failed.count();

    await hand.click('“Send once more” below it', wanted.getByRole('button', { name: 'Send once more' }));
    await expect(wanted).toContainText('Sent once more');
    const last = page.getByRole('log').getByRole('article').last();
    await expect(last).toContainText('Your certificate expires');
    await expect(last.getByRole('img', { name: /Delivered|Read/ })).toBeVisible();
    expect(JSON.stringify(await hub.chat(person))).toContain('Your certificate expires');
    hand.took('a message that failed is sent once more', 3);

    await page.reload();
    await expect(wanted.getByRole('button', { name: 'Send once more' })).toHaveCount(0);
    await wanted.getByRole('link', { name: 'Sent once more' }).click();
    await expect(wanted.getByRole('img', { name: /Delivered|Read/ })).toBeVisible();
    await page.goto('/conversations?status=FAILED&last=24h');
    await expect(failed).toHaveCount(neglected - 1);
  },
);

test('an event that was set aside is replayed with three clicks', async ({ page, hub }) => {
  await signIn(page, hub);
  const hand = new Hand();
  const needs = page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ hasText: /set aside/ });
  await hand.click('“Look” beside what was set aside', needs.getByRole('link', { name: 'Look' }));
  await hand.click('the event', page.getByRole('grid').locator('[data-index="0"]'));
  await expect(page.getByRole('region', { name: 'Why the last try failed' })).toBeVisible();
  await hand.click('“Replay”', page.getByRole('button', { name: 'Replay' }));
  await expect(page.getByText('The event is handled again.')).toBeVisible();
  hand.took('an event is replayed', 3);
});
