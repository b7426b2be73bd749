/** The console as an app: its manifest, its service worker, alerts on this device, what others share with it. */
import type { Page } from '@playwright/test';
import { expectFit, SIZES, THEMES } from './fit.ts';
import type { Hub } from './hub.ts';
import { enter, openMenu, signIn } from './signIn.ts';
import { expect, test } from './test.ts';

const PLACE = '/share?title=Kigali%20Heights&text=https://www.google.com/maps?q=-1.9531,30.0928';

interface Manifest {
  icons: { src: string; sizes: string; type: string; purpose: string }[];
  shortcuts: { url: string }[];
  share_target: { action: string; method: string };
  protocol_handlers: { protocol: string; url: string }[];
}

test('the manifest is one, and every picture that it names has the size that it says', async ({
  page,
  hub,
}) => {
  await signIn(page, hub);
  const href = await page.locator('link[rel=manifest]').getAttribute('href');
  const answer = await page.request.get(href ?? '');
  expect(answer.headers()['content-type']).toContain('application/manifest+json');
  const manifest = (await answer.json()) as Manifest;
  expect(manifest).toMatchObject({ display: 'standalone', start_url: '/', scope: '/' });
  expect(manifest.icons.map(({ purpose }) => purpose)).toContain('maskable');
  expect(manifest.shortcuts.map(({ url }) => url)).toEqual(['/trips', '/conversations', '/qr']);
  expect(manifest.share_target).toMatchObject({ action: '/share', method: 'GET' });
  expect(manifest.protocol_handlers.map(({ protocol }) => protocol)).toContain('web+whatsapp');
  for (const { src, sizes } of manifest.icons.filter(({ type }) => type === 'image/png')) {
    const size = await page.evaluate(async (address) => {
      const picture = new Image();
      picture.src = address;
      await picture.decode();
      return `${picture.naturalWidth}x${picture.naturalHeight}`;
    }, src);
    expect(size, src).toBe(sizes);
  }
  const client = await page.context().newCDPSession(page);
  const { errors } = await client.send('Page.getAppManifest');
  expect(errors).toEqual([]);
});

test.describe('with its service worker', () => {
  test.use({ serviceWorkers: 'allow' });

  test('nothing but a private window stands in the way of installing it', async ({ page, hub }) => {
    await signIn(page, hub);
    await page.evaluate(() => navigator.serviceWorker.ready);
    const client = await page.context().newCDPSession(page);
    const { installabilityErrors } = await client.send('Page.getInstallabilityErrors');
    expect(installabilityErrors.map(({ errorId }) => errorId)).toEqual(['in-incognito']);
  });

  test('what the hub pushes is shown as a notification', async ({ page, hub, context, baseURL }) => {
    await context.grantPermissions(['notifications']);
    await signIn(page, hub);
    await page.evaluate(() => navigator.serviceWorker.ready);
    const client = await context.newCDPSession(page);
    await client.send('ServiceWorker.enable');
    const pushed = { type: 'alert.raised', id: 'QWxlcnQ6MDE', severity: 'CRITICAL', title: 'Critical' };
    const data = JSON.stringify({ ...pushed, body: 'redis is down', remedy: 'Start it.' });
    const registrationId = await new Promise<string>((resolve) => {
      client.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
        const own = registrations.find(({ isDeleted }) => !isDeleted);
        if (own) resolve(own.registrationId);
      });
    });
    await client.send('ServiceWorker.deliverPushMessage', { origin: baseURL ?? '', registrationId, data });
    await expect
      .poll(() =>
        page.evaluate(async () => {
          const shown = await (await navigator.serviceWorker.ready).getNotifications();
          return shown.map(({ title, body, data }) => ({ title, body, href: data.href }));
        }),
      )
      .toEqual([{ title: 'Critical: redis is down', body: 'Start it.', href: '/alerts/QWxlcnQ6MDE' }]);
  });
});

test.describe('alerts on this device', () => {
  const open = async (page: Page, who: RegExp) => {
    await openMenu(page);
    await page.getByRole('button', { name: who }).click();
    await page.getByRole('button', { name: 'Alerts on this device' }).click();
    return page.getByRole('dialog', { name: 'Alerts on this device' });
  };

  test('are set up, tried and ended', async ({ page, hub }) => {
    await page.addInitScript(playPushService);
    const before = await contacts(hub);
    await signIn(page, hub);
    let dialog = await open(page, /Owner/);
    await dialog.getByLabel('Tell me of').selectOption('CRITICAL');
    await dialog.getByLabel('Also messages of people whom I answer').check();
    await dialog.getByRole('button', { name: 'Tell me on this device' }).click();
    await expect(dialog.getByText('This device is told of alerts', { exact: true })).toBeVisible();
    for (const told of ['What is critical alone', 'Also messages of people whom I answer'])
      await expect(dialog.getByText(told)).toBeVisible();
    await page.reload();
    dialog = await open(page, /Owner/);
    await dialog.getByRole('button', { name: 'Try it' }).click();
    await expect(page.getByText('A test is on its way to this device.')).toBeVisible();
    await dialog.getByRole('button', { name: 'End it' }).click();
    await expect(dialog.getByRole('button', { name: 'Tell me on this device' })).toBeVisible();
    expect(await contacts(hub)).toEqual(before);
  });

  test('end with all sessions, as they do with this one', async ({ page, hub }) => {
    await page.addInitScript(playPushService);
    await page.goto('/');
    await enter(page, await hub.createStaff('OPERATOR'));
    const dialog = await open(page, /Operator/);
    await dialog.getByRole('button', { name: 'Tell me on this device' }).click();
    await expect(dialog.getByText('This device is told of alerts', { exact: true })).toBeVisible();
    await page.goto('/account');
    await page.getByRole('button', { name: 'Sign out everywhere' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Sign out everywhere' }).click();
    await expect(page.getByRole('form', { name: 'Sign in' })).toBeVisible();
    await expect
      .poll(() =>
        page.evaluate(async () => {
          const registration = await navigator.serviceWorker.getRegistration();
          return registration?.pushManager.getSubscription();
        }),
      )
      .toBeNull();
  });

  test('say what stands in the way', async ({ page, hub }) => {
    await page.addInitScript(() =>
      Object.defineProperty(Notification, 'permission', { get: () => 'denied' }),
    );
    await signIn(page, hub, { role: 'VIEWER' });
    const dialog = await open(page, /Viewer/);
    await expect(dialog.getByText('This browser does not allow it')).toBeVisible();
  });
});

async function contacts(hub: Hub): Promise<unknown[]> {
  return (await hub.ask<{ alertContacts: unknown[] }>('{ alertContacts { id } }')).alertContacts;
}

/** Chromium has no push service here; what the hub is told is what one would tell (the keys are those of RFC 8291). */
function playPushService(): void {
  const kept = 'played-push';
  const subscription = {
    toJSON: () => ({
      endpoint: 'https://push.example.com/played',
      keys: {
        p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
        auth: 'BTBZMqHH6r4Tts7J_aSIgg',
      },
    }),
    unsubscribe: async () => {
      localStorage.removeItem(kept);
      return true;
    },
  };
  const pushManager = {
    getSubscription: async () => (localStorage.getItem(kept) ? subscription : null),
    subscribe: async () => {
      localStorage.setItem(kept, 'yes');
      return subscription;
    },
  };
  const registration = { pushManager, update: async () => {}, addEventListener: () => {} };
  Object.defineProperties(navigator.serviceWorker, {
    getRegistration: { value: async () => registration, writable: true },
    register: { value: async () => registration, writable: true },
  });
  Notification.requestPermission = async () => 'granted';
  Object.defineProperty(Notification, 'permission', { get: () => 'granted' });
}

for (const colorScheme of THEMES) {
  for (const viewport of SIZES) {
    test.describe(`${colorScheme}, ${viewport.width} px`, () => {
      test.use({ colorScheme, viewport, contextOptions: { reducedMotion: 'reduce' } });

      test('what was shared fits', async ({ page, hub }) => {
        await signIn(page, hub, { path: PLACE });
        await expect(page.getByRole('heading', { name: 'Kigali Heights' })).toBeVisible();
        await expect(page.getByRole('img', { name: /Map around the place/ })).toBeVisible();
        await expectFit(page);
        await page.screenshot({ path: test.info().outputPath('share.png') });
        await page.goto('/share?text=https://maps.app.goo.gl/abc');
        await expect(page.getByText('Where this short link leads cannot be seen here')).toBeVisible();
        await expectFit(page);
        await page.screenshot({ path: test.info().outputPath('share-short.png') });
      });
    });
  }
}

test('a shared place can become a trip', async ({ page, hub }) => {
  await signIn(page, hub, { path: PLACE });
  const from = page.getByRole('link', { name: 'Schedule a trip from here' });
  await expect(page.getByRole('link', { name: 'Schedule a trip to here' })).toBeVisible();
  await from.click();
  await expect(page.getByText('Read as Kigali Heights · -1.95310, 30.09280')).toBeVisible();
});

test('what holds no place says what to do, and can be changed', async ({ page, hub }) => {
  await signIn(page, hub, { path: '/share?text=Murakoze' });
  await expect(page.getByText('There is no place in this')).toBeVisible();
  await page.getByLabel('What was shared').fill('-1.9441, 30.0619');
  await expect(page.getByRole('heading', { name: 'A place' })).toBeVisible();
  await page.getByLabel('What was shared').fill('48.8584, 2.2945');
  await expect(page.getByText(/not in Rwanda/)).toBeVisible();
});

test('a number leads to the conversation', async ({ page, hub }) => {
  const person = await hub.newcomer('Chantal');
  await hub.says(person, 'muraho');
  await signIn(page, hub, { path: `/share?url=web%2Bwhatsapp%3A%2B${person.waId}` });
  await expect(page.getByRole('heading', { name: 'Chantal' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Open the conversation' })).toHaveAttribute('href', /with=/);
  const link = encodeURIComponent(`web+whatsapp://send?phone=${person.waId}&text=Ni meza, Chantal`);
  await page.goto(`/share?url=${link}`);
  await expect(page.getByText('Ni meza, Chantal', { exact: true })).toBeVisible();
  await page.getByRole('link', { name: 'Open the conversation' }).click();
  await expect(page.getByRole('textbox', { name: 'Answer to Chantal' })).toHaveValue('Ni meza, Chantal');
  await page.goto('/share?url=tel:0788999999');
  await expect(page.getByText('Nobody has written to the hub from this number.')).toBeVisible();
});
