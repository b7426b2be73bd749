/** Somebody who never saw the console halves the limit of a noisy user, beginning at the overview. */
import type { Locator } from '@playwright/test';
import type { Hub } from './hub.ts';
import { signIn } from './signIn.ts';
import { expect, test } from './test.ts';

const AT_ONCE = 10;

// A hub of its own, where nothing else needs anybody and everybody may be narrowed.
test.use({ demo: false, settings: { TIMEZONE: 'Africa/Kigali' } });

test('a noisy user may have half as much after three clicks from the overview', async ({ page, hub }) => {
  await narrow(hub);
  await signIn(page, hub);
  await expect(page.getByText('Nothing needs you now.')).toBeVisible();
  const person = await hub.newcomer('Théogène');
  for (let at = 0; at < AT_ONCE + 4; at += 1) await hub.says(person, 'muraho');

  let clicks = 0;
  const click = async (target: Locator) => {
    clicks += 1;
    await target.click();
  };
  const needs = page.getByRole('region', { name: 'One thing needs somebody' });
  await expect(needs).toContainText(/is over a limit: Messages of a person/);
  await click(needs.getByRole('link', { name: 'Look' }));
  const row = page
    .getByRole('region', { name: 'Who asks the most' })
    .getByRole('listitem')
    .filter({ hasText: person.waId.slice(-3) });
  await expect(row).toContainText('as for all');
  await click(row.getByRole('button', { name: /What to do about/ }));
  await click(page.getByRole('button', { name: 'Halve for a day' }));
  expect(clicks).toBe(3);

  await expect(page.getByText(/may have 5 at once, 5 a minute, for a day\./)).toBeVisible();
  await expect(row).toContainText('5 at once, 5 a minute');
  // What was done about is on nobody's list any more.
  await page.goto('/');
  await expect(page.getByText('Nothing needs you now.')).toBeVisible();
});

/** Less for everybody than what is built in, so that one who writes much is at it soon. */
async function narrow(hub: Hub): Promise<void> {
  const input = {
    family: 'WEBHOOK_PERSON',
    change: 'LIMIT',
    capacity: AT_ONCE,
    refillPerMinute: AT_ONCE,
    reason: 'tests',
  };
  const query =
    'mutation($input: SetRateLimitPolicyInput!) { setRateLimitPolicy(input: $input) { userErrors { message } } }';
  await hub.ask(query, { input });
}
