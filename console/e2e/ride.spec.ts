/** A ride now, from “hi” to the rating, with a rider's and a driver's phone on one page. */
import type { Locator, Page } from '@playwright/test';
import type { Person } from '../src/lib/api/types.ts';
import type { Hub } from './hub.ts';
import { Phone } from './phone.ts';
import { expect, test } from './test.ts';
import { decodePicture } from './zbar.ts';

/** Each ride has a town quarter and a vehicle of its own, so that it meets no driver of another one. */
const RIDES = [
  {
    title: 'side by side at 1440 px',
    viewport: { width: 1440, height: 900 },
    vehicle: 'Moto',
    plate: 'RC 456 D',
    pickup: 'Nyamirambo',
    driverAt: { latitude: -1.9755, longitude: 30.0462 },
  },
  {
    title: 'one at a time at 390 px',
    viewport: { width: 390, height: 844 },
    vehicle: 'Cab',
    plate: 'RAB 123 C',
    pickup: 'Kimironko',
    driverAt: { latitude: -1.952, longitude: 30.1245 },
  },
];

// Drivers of the demo would be asked too, and answer nothing.
test.use({ demo: false });

for (const { title, viewport, vehicle, plate, pickup, driverAt } of RIDES) {
  test.describe(title, () => {
    test.use({ viewport });

    test('two phones ride together, from “hi” to the stars', async ({ page, hub }) => {
      // Some forty messages, one after the other.
      test.slow();
      const { rider, driver, bosco } = await openBoth(page, hub);

      await speaksEnglish(driver);
      await driver.picks(/^Drive/);
      await driver.picks(vehicle);
      await driver.hears('Type its plate');
      await driver.says(plate.toLowerCase().replaceAll(' ', ''));
      await driver.hears(`${plate} is added.`);
      await driver.taps('Go online');
      await driver.shares(driverAt);
      await driver.hears(`You are online with ${plate}.`);

      await speaksEnglish(rider);
      await rider.picks('Find a ride');
      await rider.picks(vehicle);
      await rider.hears('Where should you be picked up?');
      await rider.shares(pickup);
      await rider.hears('These drivers are near.');
      const near = await rider.opensList();
      await expect(rider.screen.getByRole('heading', { name: 'Drivers' })).toHaveCount(1);
      const nameless = near.filter({ hasText: new RegExp(`${vehicle} · \\d+\\sm · \\d\\smin`) });
      await expect(nameless).toHaveCount(1);
      await expect(nameless).not.toContainText(new RegExp(`${bosco.name}|${plate}`));
      await near.getByRole('button', { name: 'The nearest' }).click();
      await rider.hears('We are asking drivers now.');

      await driver.hears(/^A rider is \d+\sm from you/);
      await driver.taps('Take it');
      await driver.hears('The ride is yours.');
      const card = await rider.hears('A driver has taken your ride and is coming.');
      await expect(card).toContainText(`Plate: ${plate}`);
      await expectLinksElsewhere(card, `https://wa.me/${bosco.waId}`);
      await driver.taps('I have arrived');
      await rider.hears('Your driver has arrived.');
      await driver.taps('Start the trip');
      await rider.hears('Your trip has started.');

      await driver.taps('Propose a fare');
      await driver.picks('1,500 RWF');
      await rider.hears('A fare is proposed to you.');
      await rider.taps('Agree');
      await driver.hears('The fare is agreed: 1,500 RWF.');
      await rider.taps('Pay with MoMo');
      const number = bosco.waId.replace(/^250/, '0');
      expect(await decodePicture(await rider.picture())).toBe(`tel:*182*1*1*${number}*1500#`);

      await driver.taps('End the trip');
      await driver.hears('The trip has ended.');
      await rider.hears('Your trip has ended.');
      await rider.picks(/^★★★★★/);
      await rider.hears('Thank you for your rating!');
      await rider.taps('Menu');
      await rider.picks('My trips');
      await rider.picks(/Completed/);
      await rider.taps('Report a problem');
      await rider.picks('I lost something');
      await rider.hears('Thank you for telling us.');
      await driver.picks(/^★★★★☆/);
      await driver.hears('Thank you for your rating!');
    });
  });
}

async function openBoth(page: Page, hub: Hub): Promise<{ rider: Phone; driver: Phone; bosco: Person }> {
  const [solange, bosco] = [await hub.newcomer('Solange'), await hub.newcomer('Bosco')];
  const rider = await Phone.open(page, solange, bosco);
  return { rider, driver: new Phone(page, bosco), bosco };
}

/** Is greeted in Kinyarwanda, as everybody at first, and comes to the menu in English. */
async function speaksEnglish(phone: Phone): Promise<void> {
  await phone.says('hi');
  await phone.hears('Muraho');
  await phone.says('english');
  await phone.hears('We now write to you in English.');
}

/** Links to a map and to the other side's chat, which open beside this page. */
async function expectLinksElsewhere(card: Locator, chat: string): Promise<void> {
  const links = card.getByRole('link');
  const targets = await links.evaluateAll((all) => all.map((link) => link.getAttribute('target')));
  expect(targets).toEqual(['_blank', '_blank']);
  await expect(links.first()).toHaveAttribute('href', /^https:\/\/maps\.google\.com\//);
  await expect(links.last()).toHaveAttribute('href', chat);
}
