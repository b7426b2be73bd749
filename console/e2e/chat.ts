/** A conversation as staff see it, and the person at its other end. */
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import type { Person } from '../src/lib/api/types.ts';
import type { Hub } from './hub.ts';
import { expect } from './test.ts';

export const people = (page: Page) => page.getByRole('list', { name: 'People by when they last wrote' });
export const log = (page: Page) => page.getByRole('log', { name: 'Messages' });
export const answer = (page: Page) => page.getByRole('textbox', { name: /^Answer to/ });

/** Somebody who wrote and was answered. */
export async function somebody(hub: Hub, name: string): Promise<Person> {
  const person = await hub.newcomer(name);
  await hub.says(person, 'muraho');
  await expect.poll(async () => (await hub.chat(person)).length).toBeGreaterThan(1);
  return person;
}

export async function sends(hub: Hub, { waId }: Person, content: object): Promise<void> {
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(content),
  };
  expect((await fetch(`${hub.url}/simulator/api/people/${waId}/messages`, init)).ok).toBe(true);
}

export const CBD = { type: 'location', location: { latitude: -1.9441, longitude: 30.0619, name: 'CBD' } };

export async function sendsFile(hub: Hub, person: Person, type: string, file: File): Promise<void> {
  const body = new FormData();
  body.append('file', file);
  const answer = await fetch(`${hub.url}/simulator/api/people/${person.waId}/media`, {
    method: 'POST',
    body,
  });
  const media = {
    ...((await answer.json()) as object),
    ...(type === 'document' ? { filename: file.name } : {}),
  };
  await sends(hub, person, { type, [type]: media });
}

export async function sendsPicture(hub: Hub, person: Person): Promise<void> {
  const bytes = await readFile('e2e/fixtures/plate.png');
  await sendsFile(hub, person, 'image', new File([bytes], 'plate.png', { type: 'image/png' }));
}

/** From the messages back to the list, where a phone shows one at a time. */
export async function openList(page: Page): Promise<void> {
  const back = page.getByRole('button', { name: 'Back to the list' });
  if (await back.isVisible()) await back.click();
}

/** Brings the card of who this is into sight, where it does not stand beside the messages, and gives it. */
export async function openCard(page: Page): Promise<Locator> {
  const opener = page.getByRole('button', { name: 'Who this is' });
  if (await opener.isVisible()) await opener.click();
  return page.getByRole('region', { name: 'Who this is' }).first();
}

export async function open(page: Page, name: string): Promise<void> {
  await people(page).getByRole('link', { name }).first().click();
  await expect(page.getByRole('heading', { name, level: 2 }).first()).toBeVisible();
  await expect(log(page).getByRole('article').first()).toBeVisible();
}
