/** Trips: the map and the list beside it, live; one of them; making, assigning and calling off. */
import type { Page } from '@playwright/test';
import { breakQuestion } from './broken.ts';
import { expectFit, SIZES, THEMES } from './fit.ts';
import type { Hub } from './hub.ts';
import { signIn } from './signIn.ts';
import { expect, ON_A_DESK, test } from './test.ts';
import { fillTown, newRider, planTrip } from './town.ts';

const list = (page: Page) => page.getByRole('listbox', { name: 'Trips' });
const map = (page: Page) => page.getByRole('region', { name: 'Map of trips and drivers' });

for (const colorScheme of THEMES) {
  for (const viewport of SIZES) {
    test.describe(`${colorScheme}, ${viewport.width} px`, () => {
      test.use({ colorScheme, viewport, contextOptions: { reducedMotion: 'reduce' } });

      test('the map, one trip and the form fit', async ({ page, hub }) => {
        const { id } = await planTrip(hub, 'Chantal');
        await signIn(page, hub, { path: `/trips?trip=${id}` });
        await expect(list(page).getByRole('option').first()).toBeVisible();
        await expect(map(page)).toBeVisible();
        await expect(page.getByRole('region', { name: 'Trip', exact: true })).toContainText('Chantal');
        await expectFit(page);
        await page.screenshot({ path: test.info().outputPath('trips.png') });
        await page.getByRole('button', { name: 'Assign a driver' }).click();
        await expect(page.getByRole('dialog').getByRole('radio').first()).toBeVisible();
        await expectFit(page);
        await page.screenshot({ path: test.info().outputPath('assign.png') });
        await page.getByRole('button', { name: 'Cancel' }).click();
        await page.getByRole('link', { name: 'Open the trip' }).click();
        await expect(page.getByRole('list', { name: 'Time line' })).toContainText('Planned');
        await expect(map(page)).toBeVisible();
        await expectFit(page);
        await page.screenshot({ path: test.info().outputPath('trip.png') });
        await page.goto('/trips/new?from=Remera&to=Nyabugogo');
        await expect(page.getByText('Read as Remera')).toBeVisible();
        await expectFit(page);
        await page.screenshot({ path: test.info().outputPath('new.png') });
      });
    });
  }
}

test('what is chosen in the list is chosen in the address and on the map, also by keys', async ({
  page,
  hub,
}) => {
  await signIn(page, hub, { path: '/trips' });
  const options = list(page).getByRole('option');
  await options.first().click();
  await expect(page).toHaveURL(/trip=/);
  await expect(options.first()).toHaveAttribute('aria-selected', 'true');
  await list(page).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('j');
  await expect(options.nth(2)).toHaveAttribute('aria-selected', 'true');
  await page.reload();
  await expect(options.nth(2)).toHaveAttribute('aria-selected', 'true');
  await list(page).focus();
  await page.keyboard.press('Escape');
  await expect(page).not.toHaveURL(/trip=/);
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('list', { name: 'Time line' })).toBeVisible();
});

test('what is pressed on the map is chosen in the list', ON_A_DESK, async ({ page, hub }) => {
  await fillTown(page, { drivers: 1, moving: 0 });
  await signIn(page, hub, { path: '/trips?status=EXPIRED&type=RENTAL&show=drivers' });
  await expect(page.getByText('One driver here')).toBeVisible();
  const box = await map(page).boundingBox();
  // The town is in the middle of what its edges leave.
  const middle = { x: (box?.width ?? 0) / 2, y: (box?.height ?? 0) / 2 + 12 };
  await expect(async () => {
    await map(page).click({ position: middle });
    await expect(page).toHaveURL(/driver=driver0/, { timeout: 1_000 });
  }).toPass();
  await expect(page.getByRole('option', { name: 'Driver 0' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('region', { name: 'Driver', exact: true })).toContainText('RE0A');
});

test('the map works by files of the hub alone', ON_A_DESK, async ({ page, hub }) => {
  await signIn(page, hub, { path: '/trips' });
  await expect(page.getByText(/\d+ drivers here/)).toBeVisible();
  await expect.poll(() => page.workers().length).toBeGreaterThan(0);
  const origin = new URL(page.url()).origin;
  for (const worker of page.workers()) expect(worker.url()).toMatch(new RegExp(`^${origin}/assets/`));
});

test('a browser that draws no map has the list', async ({ page, hub }) => {
  await page.addInitScript(() => {
    const before = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function get(
      this: HTMLCanvasElement,
      kind: string,
      ...rest: []
    ) {
      return kind.startsWith('webgl') ? null : before.call(this, kind as '2d', ...rest);
    } as typeof before;
  });
  await signIn(page, hub, { path: '/trips' });
  await expect(page.getByText('There is no map in this browser')).toBeVisible();
  await list(page).getByRole('option').first().click();
  await expect(page.getByRole('region', { name: 'Trip', exact: true })).toBeVisible();
  await expectFit(page);
});

test('filters narrow the list, stand in the address and are taken away again', async ({ page, hub }) => {
  await signIn(page, hub, { path: '/trips' });
  await expect(list(page).getByRole('option').first()).toBeVisible();
  await page.getByRole('button', { name: 'State' }).click();
  await page.getByRole('checkbox', { name: 'Completed' }).check();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/status=COMPLETED/);
  await expect(list(page).getByRole('option').first()).toContainText('Completed');
  await page.getByRole('button', { name: 'Vehicle' }).click();
  await page.getByRole('checkbox', { name: 'Rental car' }).check();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Made' }).click();
  await page.getByRole('button', { name: 'Last hour' }).click();
  await expect(page.getByText('No trip fits')).toBeVisible();
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect(list(page).getByRole('option').first()).toBeVisible();
});

test('what is new waits behind a button', async ({ page, hub }) => {
  await signIn(page, hub, { path: '/trips?status=SCHEDULED' });
  await expect(list(page).getByRole('option').first()).toBeVisible();
  await planTrip(hub, 'Pacifique');
  const pill = page.getByRole('button', { name: 'One new' });
  await expect(pill).toBeVisible();
  await pill.click();
  await expect(list(page).getByRole('option').first()).toContainText('Pacifique');
});

test('what is new beside the drivers is on the map at once, and waits in the list', async ({ page, hub }) => {
  const near = await hub.ask<{ nearbyDrivers: { driver: { id: string }; vehicle: { id: string } }[] }>(
    '{ nearbyDrivers(latitude: -1.95, longitude: 30.06, vehicleType: MOTO, first: 1) { driver { id } vehicle { id } } }',
  );
  const [{ driver, vehicle } = { driver: { id: '' }, vehicle: { id: '' } }] = near.nearbyDrivers;
  await signIn(page, hub, { path: `/trips?show=drivers&driver=${driver.id}` });
  const card = page.getByRole('region', { name: 'Driver', exact: true });
  await expect(card).toContainText('Online since');
  const way = card.getByRole('button', { name: 'Remera to Nyabugogo' });
  await expect(way).toBeHidden();
  const { id } = await planTrip(hub, 'Donatha');
  await move(hub, { id, step: 'ACCEPT', driverId: driver.id, vehicleId: vehicle.id });
  await expect(way).toBeVisible();
  await move(hub, { id, step: 'START' });
  await move(hub, { id, step: 'COMPLETE' });
  await expect(way).toBeHidden();
  await planTrip(hub, 'Espérance');
  await page.getByRole('button', { name: /new$/ }).click();
  await expect(list(page).getByRole('option').first()).toContainText('Espérance');
});

async function move(hub: Hub, input: object): Promise<void> {
  const { updateTrip } = await hub.ask<{ updateTrip: { userErrors: object[] } }>(
    'mutation($input: UpdateTripInput!) { updateTrip(input: $input) { userErrors { message } } }',
    { input },
  );
  expect(updateTrip.userErrors).toEqual([]);
}

test('choosing a trip asks for no list anew', async ({ page, hub }) => {
  await planTrip(hub, 'Félicité');
  await signIn(page, hub, { path: '/trips?last=1h' });
  const options = list(page).getByRole('option');
  await expect(options.first()).toBeVisible();
  await page.waitForLoadState('networkidle');
  let asked = 0;
  page.on('request', (request) => {
    if (request.postData()?.includes('query TripsList')) asked += 1;
  });
  await options.first().click();
  await expect(page.getByRole('region', { name: 'Trip', exact: true })).toBeVisible();
  expect(asked).toBe(0);
});

test('a trip that is not there is said not to be', async ({ page, hub }) => {
  const gone = btoa('Trip:0190a000-0000-7000-8000-000000000000').replaceAll('=', '');
  await signIn(page, hub, { path: `/trips?trip=${gone}` });
  const card = page.getByRole('region', { name: 'Trip', exact: true });
  await expect(card).toContainText('There is no such trip');
  await card.getByRole('button', { name: 'Close' }).click();
  await expect(page).not.toHaveURL(/trip=/);
});

test('a chosen trip that cannot be asked for says why', async ({ page, hub }) => {
  const { id } = await planTrip(hub, 'Gaspard');
  const broken = await breakQuestion(page, 'TripsOne');
  await signIn(page, hub, { path: `/trips?status=COMPLETED&trip=${id}` });
  const card = page.getByRole('region', { name: 'Trip', exact: true });
  await expect(card.getByRole('alert')).toBeVisible();
  await broken.mend();
  await card.getByRole('button', { name: 'Try again' }).click();
  await expect(card).toContainText('Gaspard');
});

test('people who cannot be looked for are not nobody', async ({ page, hub }) => {
  await newRider(hub, 'Hyacinthe');
  const broken = await breakQuestion(page, 'TripsPeople');
  await signIn(page, hub, { path: '/trips/new' });
  const form = page.getByRole('form', { name: 'New trip' });
  await form.getByLabel('Person').fill('Hyacin');
  await expect(form.getByRole('alert')).toBeVisible();
  await expect(form.getByText('Nobody is called so')).toBeHidden();
  await broken.mend();
  await form.getByRole('button', { name: 'Try again' }).click();
  await expect(form.getByRole('list', { name: 'Person' })).toContainText('Hyacinthe');
});

test('a planned trip is changed, with a way back', async ({ page, hub }) => {
  const { id } = await planTrip(hub, 'Innocent');
  await signIn(page, hub, { path: `/trips/${id}` });
  const facts = page.getByRole('region', { name: 'Facts' });
  await expect(facts).toContainText('Nyabugogo');
  await page.getByRole('button', { name: 'Actions' }).click();
  await page.getByRole('button', { name: 'Change the trip' }).click();
  const form = page.getByRole('form', { name: 'Change the trip' });
  await form.getByLabel('Drop-off').fill('somewhere else');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form.getByText('Say where, so that it can be read.')).toBeVisible();
  await form.getByLabel('Drop-off').fill('Kimironko');
  await form.getByLabel('Day and time').fill('2020-01-01T10:00');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form.getByRole('alert')).toBeVisible();
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  await form.getByLabel('Day and time').fill(`${tomorrow}T14:00`);
  await form.getByLabel('Note').fill('Two bags');
  await expectFit(page);
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('The trip is changed.')).toBeVisible();
  await expect(form).toBeHidden();
  for (const said of ['Kimironko', '14:00', 'Two bags']) await expect(facts).toContainText(said);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('The trip is as it was.')).toBeVisible();
  await expect(facts).toContainText('Nyabugogo');
  await expect(facts).not.toContainText('Two bags');
});

test('a driver is assigned, with a way back, and the trip is led to its end', async ({ page, hub }) => {
  test.slow();
  const { id } = await planTrip(hub, 'Solange');
  await signIn(page, hub, { path: `/trips/${id}` });
  const main = page.getByRole('main');
  await expect(main.getByText('Planned', { exact: true }).first()).toBeVisible();

  await assign(page);
  await expect(main.getByText('Driver expected')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(main.getByText('Driver expected')).toBeHidden();

  await assign(page);
  await expect(page.getByText('The driver is assigned.')).toBeVisible();
  await expect(page.getByRole('list', { name: 'Time line' })).toContainText('Both agreed');
  for (const [item, done] of [
    ['Mark as arrived', 'Driver is there'],
    ['Mark as set out', 'Under way'],
    ['Complete the trip', 'Completed'],
  ] as const) {
    await page.getByRole('button', { name: 'Actions' }).click();
    await page.getByRole('dialog').getByRole('button', { name: item, exact: true }).click();
    await expect(main.getByText(done, { exact: true }).first()).toBeVisible();
    // Held for some seconds, then sent.
    await expect(page.getByRole('button', { name: 'Undo' })).toBeHidden();
  }
  await expect(page.getByRole('list', { name: 'Time line' })).toContainText('Came to the end');
  await expect(page.getByRole('button', { name: 'Actions' })).toBeHidden();
});

async function assign(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Assign a driver' }).click();
  const dialog = page.getByRole('dialog', { name: 'Assign a driver' });
  await dialog.getByRole('radio').first().check();
  await dialog.getByRole('button', { name: /^Assign / }).click();
}

test('a driver is looked for by name', async ({ page, hub }) => {
  const { id } = await planTrip(hub, 'Vestine');
  await signIn(page, hub, { path: `/trips/${id}` });
  await page.getByRole('button', { name: 'Assign a driver' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Look for a driver by name').fill('zzz');
  await expect(dialog.getByText('No driver fits')).toBeVisible();
  await dialog.getByLabel('Look for a driver by name').fill('Mukamana');
  await expect(dialog.getByRole('radio').first()).toBeVisible();
});

test('a trip is called off with a reason', async ({ page, hub }) => {
  const { id } = await planTrip(hub, 'Yves');
  await signIn(page, hub, { path: `/trips/${id}` });
  await page.getByRole('button', { name: 'Actions' }).click();
  await page.getByRole('button', { name: 'Call the trip off' }).click();
  const dialog = page.getByRole('dialog', { name: 'Call the trip off' });
  await dialog.getByLabel('Why').selectOption({ label: 'Trouble with the vehicle' });
  await expectFit(page);
  await dialog.getByRole('button', { name: 'Call the trip off' }).click();
  await expect(page.getByRole('main').getByText('Called off', { exact: true }).first()).toBeVisible();
  await expect(page.getByText('The trip is called off.')).toBeVisible();
  await expect(page.getByRole('list', { name: 'Time line' })).toContainText('Trouble with the vehicle');
});

test('a trip that comes again is called off with those that would come after it', async ({ page, hub }) => {
  const { id, riderId } = await planTrip(hub, 'Zacharie', { recurrence: 'DAILY' });
  await signIn(page, hub, { path: `/trips/${id}` });
  await page.getByRole('button', { name: 'Actions' }).click();
  await page.getByRole('button', { name: 'Call the trip off' }).click();
  const dialog = page.getByRole('dialog', { name: 'Call the trip off' });
  await dialog.getByRole('checkbox', { name: 'Also those that would come after it' }).check();
  await expectFit(page);
  await dialog.getByRole('button', { name: 'Call the trip off' }).click();
  await expect(page.getByText('The trip is called off.')).toBeVisible();
  const { trips } = await hub.ask<{ trips: { nodes: { id: string; status: string }[] } }>(
    'query($riderId: ID!) { trips(filter: { userId: $riderId }) { nodes { id status } } }',
    { riderId },
  );
  expect(trips.nodes).toEqual([{ id, status: 'CANCELLED' }]);
});

test('a trip is planned: a name, a link and the map say where', async ({ page, hub }) => {
  const riderId = await newRider(hub, 'Immaculée');
  await signIn(page, hub, { path: '/trips/new' });
  const form = page.getByRole('form', { name: 'New trip' });
  await form.getByRole('button', { name: 'Look for a driver now' }).click();
  await expect(form.getByText('Say whose trip it is.')).toBeVisible();
  await form.getByLabel('Person').fill('Immacul');
  await form.getByRole('list', { name: 'Person' }).getByRole('button').first().click();
  await page.goto(`/trips/new?person=${riderId}`);
  await expect(form).toContainText('Immaculée');
  await form.getByLabel('Pickup').fill('https://maps.app.goo.gl/abc');
  await expect(form.getByText('A short link does not say where it leads.')).toBeVisible();
  await form
    .getByLabel('Pickup')
    .fill('https://www.google.com/maps/place/Kigali+Heights/@-1.9531,30.0928,17z');
  await expect(form.getByText('Read as Kigali Heights')).toBeVisible();
  await form.getByLabel('Drop-off').focus();
  const picked = page.getByRole('region', { name: 'Map: press where it is' });
  await expect(async () => {
    await picked.click({ position: { x: 200, y: 150 } });
    await expect(form.getByLabel('Drop-off')).toHaveValue(/-\d+\.\d{5}, \d+\.\d{5}/, { timeout: 1_000 });
  }).toPass();
  await form.getByText('Later', { exact: true }).click();
  await form.getByLabel('Day and time').fill('2020-01-01T10:00');
  await form.getByRole('button', { name: 'Plan the trip' }).click();
  await expect(form.getByRole('alert')).toBeVisible();
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  await form.getByLabel('Day and time').fill(`${tomorrow}T14:00`);
  await form.getByLabel('Comes again').selectOption({ label: 'Every day' });
  await form.getByRole('button', { name: 'Plan the trip' }).click();
  await expect(page.getByText('The trip is made.')).toBeVisible();
  await expect(page).toHaveURL(/\/trips\/VHJpc/);
  const facts = page.getByRole('region', { name: 'Facts' });
  await expect(facts).toContainText('Kigali Heights');
  await expect(facts).toContainText('14:00');
  await expect(facts).toContainText('Every day');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('The trip is called off.')).toBeVisible();
});

test('the list is drawn up from the bottom of a phone', async ({ page, hub }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, hub, { path: '/trips' });
  await expect(list(page).getByRole('option').first()).toBeVisible();
  const handle = page.getByRole('button', { name: 'Height of the list' });
  const before = (await list(page).boundingBox())?.height ?? 0;
  await handle.click();
  await expect.poll(async () => (await list(page).boundingBox())?.height ?? 0).toBeGreaterThan(before + 100);
  await handle.click();
  await expect.poll(async () => (await list(page).boundingBox())?.height ?? 0).toBeLessThan(before);
});

test('what the colours mean is said on a phone too', async ({ page, hub }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, hub, { path: '/trips' });
  await page.getByRole('button', { name: 'What the colours mean' }).click();
  const legend = page.getByRole('dialog', { name: 'What the colours mean' });
  for (const said of ['Free', 'On a trip', 'Looking for a driver']) await expect(legend).toContainText(said);
  await expectFit(page);
  await page.screenshot({ path: test.info().outputPath('legend.png') });
});

test('who may only look is offered nothing else', async ({ page, hub }) => {
  await signIn(page, hub, { role: 'VIEWER', path: '/trips' });
  await expect(page.getByText('You may not see this')).toBeVisible();
});

const TICKS = 12;

/** Work of the page's own thread, in time that it ran: what else this machine does is no part of it. It is told, not judged. */
test('what a tick of 200 moves among 500 drivers costs is told', ON_A_DESK, async ({ page, hub }) => {
  test.slow();
  await fillTown(page, { drivers: 500, moving: 200 });
  await signIn(page, hub, { path: '/trips' });
  await expect(page.getByText('500 drivers here')).toBeVisible();
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  const read = async () => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    const of = (name: string) => (metrics.find((metric) => metric.name === name)?.value ?? 0) * 1_000;
    return { script: of('ScriptDuration'), all: of('TaskDuration') };
  };
  const told = [await read()];
  for (let tick = 0; tick < TICKS; tick += 1) {
    await page.waitForTimeout(1_000);
    told.push(await read());
  }
  for (const part of ['script', 'all'] as const) {
    const each = told.slice(1).map((now, at) => now[part] - (told[at]?.[part] ?? 0));
    each.sort((one, other) => one - other);
    const [p50 = 0, p95 = 0] = [0.5, 0.95].map((share) => each[Math.ceil(share * TICKS) - 1]);
    const description = `p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms of the main thread, ${part}`;
    test.info().annotations.push({ type: 'a tick of 200 moves among 500 drivers', description });
    process.stdout.write(`A tick of 200 moves, 500 drivers: ${description}\n`);
    expect(p50).toBeGreaterThan(0);
  }
});
