/** Webhooks: endpoints, their secret, tests, deliveries, and what is sent again. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expectFit, SIZES, THEMES } from './fit.ts';
import type { Hub } from './hub.ts';
import { signIn } from './signIn.ts';
import { expect, test } from './test.ts';

/** Another system: answers what it is told to, and counts how often it was called. */
class Receiver {
  status = 200;
  calls = 0;
  private readonly server: Server = createServer((request, response) => {
    this.calls += 1;
    request.resume().on('end', () => response.writeHead(this.status).end(`I say ${this.status}`));
  });

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/hooks`;
  }

  close(): void {
    this.server.close();
  }
}

const CREATE = `mutation($input: CreateWebhookEndpointInput!) {
  createWebhookEndpoint(input: $input) { webhookEndpoint { id } userErrors { message } }
}`;

async function makeEndpoint(hub: Hub, url: string): Promise<string> {
  const input = { url, description: 'Shop' };
  const { createWebhookEndpoint } = await hub.ask<{
    createWebhookEndpoint: { webhookEndpoint: { id: string } };
  }>(CREATE, { input });
  return createWebhookEndpoint.webhookEndpoint.id;
}

for (const colorScheme of THEMES) {
  for (const viewport of SIZES) {
    test.describe(`${colorScheme}, ${viewport.width} px`, () => {
      test.use({ colorScheme, viewport, contextOptions: { reducedMotion: 'reduce' } });

      test('the list, an endpoint and a delivery fit', async ({ page, hub }) => {
        const receiver = new Receiver();
        const id = await makeEndpoint(hub, await receiver.open());
        await signIn(page, hub, { path: '/webhooks' });
        await expect(page.getByRole('row').filter({ hasText: 'Shop' }).first()).toBeVisible();
        await expectFit(page);
        await page.screenshot({ path: test.info().outputPath('webhooks.png') });
        await page.getByRole('button', { name: 'New endpoint' }).click();
        await page.getByText('Only these').click();
        await expectFit(page);
        await page.screenshot({ path: test.info().outputPath('new.png') });
        await page.keyboard.press('Escape');
        await page.goto(`/webhooks/${id}`);
        await page.getByRole('button', { name: 'Send a test' }).click();
        const row = page.getByRole('row').filter({ hasText: 'webhook.test' });
        await expect(row).toContainText('Arrived');
        await expectFit(page);
        await page.screenshot({ path: test.info().outputPath('endpoint.png') });
        await row.click();
        await expect(page.getByRole('region', { name: 'What it says' }).last()).toContainText('endpointId');
        await expectFit(page);
        await page.screenshot({ path: test.info().outputPath('delivery.png') });
        receiver.close();
      });
    });
  }
}

test('an endpoint is made, changed, given a new secret, switched off and on, and deleted', async ({
  page,
  hub,
}) => {
  await signIn(page, hub, { path: '/webhooks' });
  await page.getByRole('button', { name: 'New endpoint' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Address').fill('ftp://nowhere.example');
  await form.getByRole('button', { name: 'Make the endpoint' }).click();
  await expect(form.getByRole('alert')).toBeVisible();
  await form.getByLabel('Address').fill('https://market.example/hooks');
  await form.getByText('Only these').click();
  await form.getByRole('checkbox', { name: 'qr_code.created' }).check();
  await form.getByRole('button', { name: 'Make the endpoint' }).click();
  await expect(page.getByRole('dialog', { name: 'The signing secret' })).toContainText('whsec_');
  await page.getByRole('button', { name: 'I have kept it' }).click();

  await page.getByRole('row').filter({ hasText: 'market.example' }).click();
  await expect(page.getByRole('tab', { name: 'Facts' })).toBeVisible();
  const act = async (name: string) => {
    await page.getByRole('button', { name: 'Actions' }).click();
    await page.getByRole('dialog', { name: 'Actions' }).getByRole('button', { name }).click();
  };
  await act('Edit');
  await page.getByLabel('What it is for').fill('The shop at the market');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('tab', { name: 'Facts' }).click();
  await expect(page.getByText('The shop at the market')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('The shop at the market')).toBeHidden();

  await act('New secret');
  await page.getByRole('dialog').getByRole('button', { name: 'New secret' }).click();
  await expect(page.getByRole('dialog', { name: 'The signing secret' })).toContainText('whsec_');
  await page.getByRole('button', { name: 'I have kept it' }).click();
  await expect(page.getByText('Old secret signs until')).toBeVisible();

  await act('Switch off');
  await page.getByRole('dialog').getByRole('button', { name: 'Switch off' }).click();
  await expect(page.getByText(/^Off since/)).toBeVisible();
  await page.getByRole('button', { name: 'Switch on' }).click();
  await expect(page.getByText(/^Off since/)).toBeHidden();

  await act('Delete');
  await page.getByLabel('Type market.example to go on').fill('market.example');
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page).toHaveURL(/\/webhooks$/);
  await expect(page.getByRole('row').filter({ hasText: 'market.example' })).toHaveCount(0);
});

test('what failed is seen with its reason, and sent again: one, and a span', async ({ page, hub }) => {
  const receiver = new Receiver();
  receiver.status = 500;
  const id = await makeEndpoint(hub, await receiver.open());
  await signIn(page, hub, { path: `/webhooks/${id}` });
  await page.getByRole('button', { name: 'Send a test' }).click();
  const row = page.getByRole('row').filter({ hasText: 'webhook.test' });
  await expect(row).toContainText('Given up');
  await expect(row).toContainText('HTTP 500');

  receiver.status = 200;
  await row.click();
  const tries = page.getByRole('list', { name: 'Each try' }).getByRole('listitem');
  await expect(tries).toHaveCount(1);
  await expect(tries).toContainText('I say 500');
  await page.getByRole('button', { name: 'Send again' }).click();
  await expect(page.getByText('It is on its way again.')).toBeVisible();
  await expect(page.getByRole('main').getByText('Arrived', { exact: true })).toBeVisible();
  await expect(tries).toHaveCount(2);
  await expect(tries.last()).toContainText('I say 200');

  await page.goBack();
  let count: (() => void) | undefined;
  await page.route('**/graphql', async (route) => {
    if (!route.request().postData()?.includes('WebhooksCount') || count) return route.fallback();
    await new Promise<void>((resolve) => {
      count = resolve;
    });
    return route.abort();
  });
  await page.getByRole('button', { name: 'Send a span again' }).click();
  const dialog = page.getByRole('dialog', { name: 'Send a span again' });
  await expect(dialog).toContainText('Counting…');
  await expect.poll(() => count !== undefined).toBe(true);
  count?.();
  await expect(dialog.getByRole('alert')).toContainText('It could not be counted how many that are.');
  await expect(dialog.getByRole('button', { name: 'Send again' })).toBeDisabled();
  await dialog.getByRole('button', { name: 'Try again' }).click();
  await expect(dialog).toContainText('There is nothing to send in this time.');
  await dialog.getByRole('checkbox', { name: /Also those that arrived/ }).check();
  await expect(dialog).toContainText('One delivery will be sent again.');
  await expectFit(page);
  const before = receiver.calls;
  await dialog.getByRole('button', { name: 'Send again' }).click();
  await expect.poll(() => receiver.calls).toBe(before + 1);
  receiver.close();
});
