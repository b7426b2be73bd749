/** What happens to a conversation while Meta misbehaves: the hub's calls really fail, and nothing is lost or said twice. */
import { FAULT_MODES, type FaultMode } from '../src/lib/api/types.ts';
import { FAULTS } from '../src/pages/simulator/faults.ts';
import { Phone } from './phone.ts';
import { expect, test } from './test.ts';

/** After a broken line the hub waits 15 s for a status; after a refused token, as long before it tries again. */
const ANSWERED_WITHIN_MS = 40_000;

/** A slow Meta takes 25 s for each call, too long for a browser test; the hub's own tests have it. */
const TRIED: FaultMode[] = FAULT_MODES.filter((mode) => mode !== 'none' && mode !== 'slow');

test.afterEach(({ hub }) => hub.setFault('none'));

for (const mode of TRIED) {
  const { label } = FAULTS[mode];
  test(`what was said while Meta was ${label} is answered once, in order, when it is well again`, async ({
    page,
    hub,
  }) => {
    const phone = await Phone.open(page, await hub.newcomer('Chantal'));
    await phone.says('english');
    await phone.hears('We now write to you in English.');

    await page.getByRole('combobox', { name: 'Meta is…' }).selectOption(mode);
    await expect(page.getByText(`Meta is ${label}.`)).toBeVisible();
    const calm = hub.output.length;
    await phone.says('help');
    await phone.says('language');
    const failures = () => hub.output.slice(calm).match(/Meta did not take a message/g)?.length ?? 0;
    await expect.poll(failures).toBeGreaterThan(0);

    await page.getByRole('button', { name: 'Back to normal' }).click();
    await expect(page.getByText(`Meta is ${label}.`)).toBeHidden();
    await expect(phone.received).toHaveCount(3, { timeout: ANSWERED_WITHIN_MS });
    await phone.says('hi');
    await phone.hears('Hello Chantal!');
    await expect(phone.received).toContainText([
      'We now write to you in English.',
      'Whoever scans one of our QR codes',
      'Choose your language.',
      'Hello Chantal!',
    ]);
    await expect(phone.sent.last()).toHaveAccessibleName(/read$/);
  });
}
