/**
 * In both themes, on a desk and in a hand: no violation that axe can find, nothing wider than the screen, and nothing
 * to tap that a thumb would miss.
 */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { GALLERY } from './gallery.ts';
import { Phone } from './phone.ts';
import { expect, test } from './test.ts';

const SIZES = [
  { width: 1440, height: 900 },
  { width: 820, height: 1180 },
  { width: 390, height: 844 },
];
const LEAST_TARGET_PX = 40;

for (const colorScheme of ['light', 'dark'] as const) {
  for (const viewport of SIZES) {
    test.describe(`${colorScheme}, ${viewport.width} px`, () => {
      test.use({ colorScheme, viewport, contextOptions: { reducedMotion: 'reduce' } });

      test('every kind of message, and what opens over it', async ({ page, hub }) => {
        await page.route('**/people/*/messages', (route) => route.fulfill({ json: GALLERY }));
        const phone = await Phone.open(page, await hub.newcomer('Chantal'));
        await expect(phone.received.or(phone.sent)).toHaveCount(GALLERY.length);
        await expectFit(page);

        await phone.screen.getByRole('button', { name: 'Hitamo icyo wifuza' }).click();
        await expect(phone.screen.getByRole('dialog')).toBeVisible();
        await expectFit(page);
        await page.keyboard.press('Escape');

        const opener = phone.screen.getByRole('button', { name: 'Share a location' });
        await opener.click();
        await expect(phone.screen.getByRole('dialog')).toBeVisible();
        await expectFit(page);
        await page.keyboard.press('Escape');
        await expect(opener).toBeFocused();
      });

      test('an empty chat and the banners', async ({ page, hub }) => {
        const phone = await Phone.open(page, await hub.newcomer('Chantal'));
        await expect(phone.screen.getByText('No messages yet')).toBeVisible();
        await page.getByRole('combobox', { name: 'Meta is…' }).selectOption('unauthorized');
        await expect(page.getByText('Meta is refusing the token.')).toBeVisible();
        await page.route('**/faults', (route) => route.abort());
        await page.getByRole('button', { name: 'Back to normal' }).click();
        await expect(page.getByText('Meta stays as it is.')).toBeVisible();
        await page.route('**/people/*/messages', (route) => route.abort());
        await phone.says('hi');
        await expect(phone.screen.getByText('Not sent.')).toBeVisible();
        await expectFit(page);
        await hub.setFault('none');
      });
    });
  }
}

async function expectFit(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ html }) => html) }))).toEqual([]);
  expect(await page.evaluate(findOverflow)).toEqual([]);
  expect(await page.evaluate(findSmallTargets, LEAST_TARGET_PX)).toEqual([]);
}

/** Elements that can be scrolled sideways, which is nowhere meant. */
function findOverflow(): string[] {
  const wide = [...document.querySelectorAll('body, main, section, [role=log], article, form')].filter(
    (element) => element.scrollWidth > element.clientWidth,
  );
  return wide.map((element) => `${element.tagName} ${element.className}`);
}

/** Links within a sentence are as high as its line, and exempt. */
function findSmallTargets(least: number): string[] {
  const targets = [...document.querySelectorAll<HTMLElement>('button, select, input, textarea, a, summary')];
  const small = targets.filter((target) => {
    const { width, height } = target.getBoundingClientRect();
    const inSentence = target.tagName === 'A' && getComputedStyle(target).display === 'inline';
    return height > 0 && !inSentence && (height < least || width < least);
  });
  return small.map((target) => target.outerHTML.slice(0, 120));
}
