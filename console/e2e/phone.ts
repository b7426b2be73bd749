/** Drives one phone of the simulator as its owner would; it is taken in hand first where only one fits the screen. */
import { expect, type Locator, type Page } from '@playwright/test';
import type { Person } from '../src/lib/api/types.ts';
import { formatWaId } from '../src/lib/phone.ts';

export class Phone {
  readonly screen: Locator;
  /** What the owner said, oldest first. */
  readonly sent: Locator;
  /** What the business said, oldest first. */
  readonly received: Locator;
  /** How many of those came before the owner's last step: what follows is the answer to it. */
  private earlier = 0;

  constructor(
    private readonly page: Page,
    private readonly owner: Pick<Person, 'waId' | 'name'>,
  ) {
    this.screen = page.getByRole('region', { name: `Phone of ${owner.name}` });
    this.sent = this.screen.getByRole('article', { name: new RegExp(`^${owner.name},`) });
    this.received = this.screen.getByRole('article', { name: new RegExp(`^(?!${owner.name},)`) });
  }

  /** Opens the simulator with these people's phones, the first one in hand. */
  static async open(page: Page, ...owners: [Person, ...Person[]]): Promise<Phone> {
    await page.goto(`/simulator?phones=${owners.map(({ waId }) => waId).join()}`);
    const phone = new Phone(page, owners[0]);
    await expect(phone.screen.getByRole('log')).toHaveAttribute('aria-busy', 'false');
    return phone;
  }

  async says(text: string): Promise<void> {
    await this.takeInHand();
    this.earlier = await this.received.count();
    await this.screen.getByRole('textbox', { name: 'Message' }).fill(text);
    await this.screen.getByRole('button', { name: 'Send', exact: true }).click();
  }

  /** Waits for an answer to the last step that says this. */
  hears(words: string | RegExp): Promise<Locator> {
    return this.answerWith(this.page.getByText(words), `an answer with ${words}`);
  }

  /** Taps a button below an answer to the last step. */
  async taps(title: string): Promise<void> {
    await this.press(this.page.getByRole('button', { name: title, exact: true }));
  }

  /** Opens the list of an answer to the last step and picks a row. */
  async picks(title: string | RegExp): Promise<void> {
    await (await this.opensList()).getByRole('button', { name: title }).click();
  }

  /** The rows of the list of an answer to the last step. */
  async opensList(): Promise<Locator> {
    const opener = this.page.locator('button[aria-haspopup=dialog]');
    await this.press(opener.filter({ hasNotText: 'Send location' }));
    return this.screen.getByRole('dialog').getByRole('listitem');
  }

  /** Shares a place, by its name or where it is, as an answer to the last step asks. */
  async shares(place: string | { latitude: number; longitude: number }): Promise<void> {
    await this.press(this.page.getByRole('button', { name: 'Send location' }));
    const sheet = this.screen.getByRole('dialog', { name: 'Share a location' });
    if (typeof place === 'string') {
      await sheet.getByRole('button', { name: place, exact: true }).click();
    } else {
      await sheet.getByLabel('Latitude').fill(`${place.latitude}`);
      await sheet.getByLabel('Longitude').fill(`${place.longitude}`);
    }
    await sheet.getByRole('button', { name: 'Send this location' }).click();
  }

  /** The button with the picture that answers the last step. */
  async picture(): Promise<Locator> {
    const picture = this.page.getByRole('button', { name: 'Enlarge the picture' });
    return (await this.answerWith(picture, 'a picture')).locator(picture);
  }

  private async press(button: Locator): Promise<void> {
    const answer = await this.answerWith(button, `something to tap: ${button}`);
    this.earlier = await this.received.count();
    await answer.locator(button).click();
  }

  private async takeInHand(): Promise<void> {
    const people = this.page.getByRole('button', { name: 'Switch the person' });
    await expect(this.screen.or(people).filter({ visible: true }).first()).toBeVisible();
    if (await this.screen.isVisible()) return;
    await people.click();
    const list = this.page.getByRole('dialog', { name: 'People' });
    await list.getByRole('button', { name: formatWaId(this.owner.waId) }).click();
    await expect(this.screen.getByRole('log')).toHaveAttribute('aria-busy', 'false');
  }

  private async answerWith(part: Locator, wanted: string): Promise<Locator> {
    await this.takeInHand();
    const find = async () => {
      const count = await this.received.count();
      for (let at = this.earlier; at < count; at += 1) {
        if ((await this.received.nth(at).locator(part).count()) > 0) return at;
      }
      return -1;
    };
    await expect.poll(find, { message: wanted, intervals: [50] }).toBeGreaterThanOrEqual(0);
    return this.received.nth(await find());
  }
}
