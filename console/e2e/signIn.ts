/** Comes in as staff do: through the page, the first time; then with the cookie of that, for tries at signing in are limited. */
import { type BrowserContext, expect, type Locator, type Page } from '@playwright/test';
import type { Account, Hub, Role } from './hub.ts';

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>;

interface Known {
  account: Account;
  cookies?: Cookies;
}

const known = new WeakMap<Hub, Map<Role, Known>>();

interface Options {
  role?: Role;
  path?: string;
}

export async function signIn(
  page: Page,
  hub: Hub,
  { role = 'OWNER', path = '/' }: Options = {},
): Promise<void> {
  const somebody = await staffOf(hub, role);
  if (somebody.cookies) await page.context().addCookies(somebody.cookies);
  await page.goto(path);
  if (!somebody.cookies) {
    await enter(page, somebody.account);
    somebody.cookies = await page.context().cookies();
  }
  await expect(page.getByRole('main')).toBeVisible();
}

export async function enter(page: Page, { email, password }: Account): Promise<void> {
  const form = page.getByRole('form', { name: 'Sign in' });
  await form.getByLabel('E-mail').fill(email);
  await form.getByLabel('Password').fill(password);
  await form.getByRole('button', { name: 'Sign in' }).click();
  await expect(form).toBeHidden();
}

/** Brings the menu into sight, which a phone keeps in a drawer, and gives it. */
export async function openMenu(page: Page): Promise<Locator> {
  await expect(page.getByRole('main')).toBeVisible();
  const opener = page.getByRole('button', { name: 'Menu', exact: true });
  if (await opener.isVisible()) await opener.click();
  return page.getByRole('navigation', { name: 'Menu', exact: true });
}

async function staffOf(hub: Hub, role: Role): Promise<Known> {
  const roles = known.get(hub) ?? new Map<Role, Known>();
  known.set(hub, roles);
  const somebody = roles.get(role) ?? { account: await hub.createStaff(role) };
  roles.set(role, somebody);
  return somebody;
}
