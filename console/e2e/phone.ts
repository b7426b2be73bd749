/** Drives one phone of the simulator as its owner would. */
import { expect, type Locator, type Page } from '@playwright/test';
import type { Person } from '../src/lib/api/types.ts';

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
    owner: string,
  ) {
    this.screen = page.getByRole('region', { name: `Phone of ${owner}` });
    this.sent = this.screen.getByRole('article', { name: new RegExp(`^${owner},`) });
    this.received = this.screen.getByRole('article', { name: new RegExp(`^(?!${owner},)`) });
  }

  /** Opens the simulator with these people's phones, the first one in hand. */
  static async open(page: Page, ...owners: [Person, ...Person[]]): Promise<Phone> {
    await page.goto(`/simulator?phones=${owners.map(({ waId }) => waId).join()}`);
    const phone = new Phone(page, owners[0].name);
    await expect(phone.screen.getByRole('log')).toHaveAttribute('aria-busy', 'false');
    return phone;
  }

  async says(text: string): Promise<void> {
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
    await this.press(this.page.locator('button[aria-haspopup=dialog]'));
    const rows = this.screen.getByRole('dialog').getByRole('listitem');
    await rows.getByRole('button', { name: title }).click();
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

  private async answerWith(part: Locator, wanted: string): Promise<Locator> {
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
