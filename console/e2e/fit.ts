/** What every page has to be in both themes and at every size: without a violation that axe finds, no wider than the screen. */
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

export const THEMES = ['light', 'dark'] as const;

export const SIZES = [
  { width: 1440, height: 900 },
  { width: 820, height: 1180 },
  { width: 390, height: 844 },
];

const LEAST_TARGET_PX = 40;
/** As wide as a phone, where thumbs press. */
const THUMBS_BELOW_PX = 640;

export async function expectFit(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ html }) => html) }))).toEqual([]);
  expect(await page.evaluate(findTooWide)).toEqual([]);
  if ((page.viewportSize()?.width ?? 0) < THUMBS_BELOW_PX)
    expect(await page.evaluate(findSmallTargets, LEAST_TARGET_PX)).toEqual([]);
}

/** What is wider than its place, unless it is meant to be scrolled sideways; a drawing is cut off at its own edge. */
function findTooWide(): string[] {
  const all = [...document.querySelectorAll<HTMLElement>('body, body *:not(svg *)')];
  const wide = all.filter((element) => {
    const { overflowX } = getComputedStyle(element);
    const shows = overflowX === 'visible' || overflowX === 'clip';
    const { left, right } = element.getBoundingClientRect();
    const scrolls = element.closest(
      '.overflow-x-auto, .overflow-auto, [role=grid], dialog, .sr-only, canvas',
    );
    return shows && !scrolls && (right > innerWidth + 1 || left < -1);
  });
  return wide.map(({ outerHTML }) => outerHTML.slice(0, 120));
}

/** Links within a sentence are as high as its line, and a box is pressed by its label too. */
function findSmallTargets(least: number): string[] {
  const targets = [...document.querySelectorAll<HTMLElement>('button, select, input, textarea, a, summary')];
  const small = targets.filter((target) => {
    const pressed = target.matches('[type=checkbox], [type=radio]') ? target.closest('label') : target;
    const { width, height } = (pressed ?? target).getBoundingClientRect();
    const inSentence = target.tagName === 'A' && getComputedStyle(target).display === 'inline';
    const unseen = height <= 1 || target.matches('.sr-only:not(:focus)');
    return !unseen && !inSentence && (height < least || width < least);
  });
  return small.map((target) => target.outerHTML.slice(0, 120));
}
