/** Codes: made one at a time and from a file, found again, and printed so that a phone can read them. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expectFit, SIZES, THEMES } from './fit.ts';
import { downloaded, readPdf } from './sheet.ts';
import { signIn } from './signIn.ts';
import { expect, ON_A_DESK, test } from './test.ts';
import { decode } from './zbar.ts';

const CSV = `number,amount,label
0788 123 456,2000,"Aline, fruit"
12345,,Corner shop
,500,Nobody
0733123456,a lot,Eric
0252123456,100,Landline
`;

for (const colorScheme of THEMES) {
  for (const viewport of SIZES) {
    test.describe(`${colorScheme}, ${viewport.width} px`, () => {
      test.use({ colorScheme, viewport, contextOptions: { reducedMotion: 'reduce' } });

      test('the list, one of it and a new one fit', async ({ page, hub }) => {
        await signIn(page, hub, { path: '/qr' });
        const row = page.getByRole('grid').locator('[data-index="0"]');
        await expect(row).toBeVisible();
        await row.getByRole('checkbox').check();
        await expectFit(page);
        await shoot(page, 'qr');
        await row.getByRole('link').click();
        await expect(page.getByRole('region', { name: 'The payer’s phone', exact: true })).toContainText(
          '*182*',
        );
        await expectFit(page);
        await shoot(page, 'qr-one');
        await page.goto('/qr/new?target=0788123456&amount=2k');
        await expect(page.getByRole('region', { name: 'The payer’s phone', exact: true })).toContainText(
          '*2000#',
        );
        await expectFit(page);
        await shoot(page, 'qr-new');
      });

      test('the print and the file fit', async ({ page, hub }) => {
        await signIn(page, hub, { path: '/qr/batch' });
        await expectFit(page);
        await shoot(page, 'qr-batch-choice');
        await page.getByLabel('Choose a file').setInputFiles(file());
        await expect(page.getByRole('grid')).toContainText('0733123456');
        await expectFit(page);
        await page.getByRole('button', { name: 'Make 3 codes' }).click();
        await expect(page.getByRole('img', { name: 'The first page' })).toBeVisible();
        await expectFit(page);
        await shoot(page, 'qr-batch');
        await page.getByText('Stickers', { exact: true }).click();
        await expect(page.getByLabel('Label sheet')).toBeVisible();
        await expectFit(page);
      });
    });
  }
}

test('what a code will dial is seen while it is typed, and is what the hub makes', async ({ page, hub }) => {
  await signIn(page, hub, { path: '/qr' });
  await page.getByRole('link', { name: 'New code' }).click();
  const phone = page.getByRole('region', { name: 'The payer’s phone', exact: true });
  await expect(phone).toContainText('Nothing to dial yet');
  await page.getByLabel('Number or code').fill('0788 555 444');
  await expect(phone).toContainText('*182*1*1*0788555444#');
  await page.getByLabel('Amount').fill('1,500');
  await expect(phone).toContainText('*182*1*1*0788555444*1500#');
  await page.getByText('From Airtel').click();
  await expect(phone).toContainText('*182*1*2*0788555444*1500#');
  await expect(page).toHaveURL(/target=0788/);
  await page.getByRole('button', { name: 'Make the code' }).click();

  await expect(page.getByRole('heading', { name: '0788 555 444 · 1,500 RWF' })).toBeVisible();
  await expect(page.getByText('Nobody has opened its page yet.')).toBeVisible();
  const png = await downloaded(page, () => page.getByRole('link', { name: 'PNG' }).click());
  expect(png.suggestedFilename()).toBe('qr-0788555444-1500.png');
  expect(decode(await png.path())).toBe('tel:*182*1*1*0788555444*1500#');
  const svg = await downloaded(page, () => page.getByRole('link', { name: 'SVG' }).click());
  expect(readFileSync(await svg.path(), 'utf8')).toContain('<svg');
  await page.getByRole('link', { name: 'Another amount' }).click();
  await expect(page.getByLabel('Number or code')).toHaveValue('0788 555 444');

  await page.goto('/qr?target=0788555444');
  await expect(page.getByRole('grid')).toContainText('1,500 RWF');
  await expect(page.getByText('1 of 1')).toBeVisible();
});

test.describe('with the browser of a person', () => {
  // Programs that open links by themselves do not count, and the hub knows this one by its name.
  test.use({ userAgent: 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/140.0 Mobile' });

  test('a scan is counted, in all and on its day', async ({ page, hub }) => {
    await signIn(page, hub, { path: '/qr/new?target=54321' });
    await page.getByRole('button', { name: 'Make the code' }).click();
    await expect(page.getByRole('heading', { name: '54321' })).toBeVisible();
    const visit = page.waitForEvent('popup');
    await page.getByRole('link', { name: 'Open the public page' }).click();
    const opened = await visit;
    await opened.waitForLoadState();
    await opened.close();
    const scans = page.getByRole('region', { name: 'Page opened' });
    await expect(scans).toContainText('Last opened');
    await scans.getByRole('button', { name: 'Show as a table' }).click();
    // The newest day stands first, below the head.
    await expect(scans.getByRole('row').nth(1).getByRole('cell')).toHaveText('1');
    await scans.getByText('90 days').click();
    await expect(page).toHaveURL(/days=90/);
    await expect(scans.getByRole('row')).toHaveCount(91);
  });
});

test('a wrong number and a wrong amount are explained where they stand', async ({ page, hub }) => {
  await signIn(page, hub, { path: '/qr/new' });
  await page.getByLabel('Number or code').fill('0252 123 456');
  await page.getByLabel('Amount').fill('2,5');
  await expect(page.getByText('What this dials is known once the hub has made it.')).toBeVisible();
  await page.getByRole('button', { name: 'Make the code' }).click();
  await expect(page.getByText('This is no mobile number of MTN or Airtel.')).toBeVisible();
  await page.getByLabel('Number or code').fill('0788123456');
  await expect(page.getByText('This is no mobile number of MTN or Airtel.')).toBeHidden();
  await page.getByRole('button', { name: 'Make the code' }).click();
  await expect(page.getByText('Write whole francs, without cents.')).toBeVisible();
});

test(
  'codes are narrowed, sorted and searched, and the address keeps it',
  ON_A_DESK,
  async ({ page, hub }) => {
    await signIn(page, hub, { path: '/qr' });
    const grid = page.getByRole('grid', { name: 'QR codes' });
    await expect(grid.locator('[data-index="0"]')).toBeVisible();
    await page.getByRole('button', { name: 'Pays' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Merchant code' }).click();
    await expect(page).toHaveURL(/kind=MERCHANT/);
    await expect(grid.locator('[data-index="0"]')).toContainText('*182*8*1*');
    await page.getByRole('searchbox').or(page.getByPlaceholder('Number or code')).fill('99999999');
    await expect(page.getByText('No code fits')).toBeVisible();
    await page.getByRole('button', { name: 'Clear' }).click();
    await grid.getByRole('button', { name: 'Made' }).click();
    await expect(page).toHaveURL(/sort=CREATED/);
  },
);

test('thirty stickers for a market', async ({ page, hub }) => {
  await signIn(page, hub, { path: '/qr?kind=MERCHANT' });
  const row = page.getByRole('grid').locator('[data-index="0"]');
  await row.getByRole('checkbox').check();
  await page.getByRole('link', { name: 'Print' }).click();
  await page.getByText('Stickers', { exact: true }).click();
  const copies = page.getByLabel('Of each');
  await copies.press('Backspace');
  await expect(copies).toHaveValue('');
  await copies.blur();
  await expect(copies).toHaveValue('1');
  await copies.fill('30');
  await page.getByRole('textbox', { name: 'Label' }).fill('Kimironko market');
  await expect(page.getByText('2 pages')).toBeVisible();
  await expect(page.getByRole('img', { name: 'The first page' })).toContainText(/Kimironko ?market/);
  const pdf = await downloaded(page, () => page.getByRole('button', { name: 'Make the PDF' }).click());
  const read = await readPdf(pdf);
  expect(read.length).toBeGreaterThanOrEqual(28);
  expect(new Set(read).size).toBe(1);
  expect(read[0]).toMatch(/^tel:\*182\*8\*1\*\d+/);
});

test('a file makes many codes, tells of each row, and makes nothing twice', async ({ page, hub }) => {
  const keys: string[] = [];
  page.on('request', (request) => {
    if (request.postData()?.includes('QrCreate')) keys.push(request.headers()['idempotency-key'] ?? '');
  });
  await signIn(page, hub, { path: '/qr/batch' });
  await page.getByLabel('Choose a file').setInputFiles(file());
  await expect(page.getByText('Line 4: Write a number')).toBeVisible();
  await page.getByRole('button', { name: 'Make 3 codes' }).click();
  await expect(page.getByText('2 of 5 made · 3 to put right · 0 failed')).toBeVisible();
  await expect(page.getByText('This is no mobile number of MTN or Airtel.').first()).toBeVisible();

  const result = await downloaded(page, () => page.getByRole('button', { name: 'Result as CSV' }).click());
  expect(result.suggestedFilename()).toBe('codes-result.csv');
  const text = readFileSync(await result.path(), 'utf8');
  expect(text).toContain('2,0788 123 456,2000,"Aline, fruit",made,');
  expect(text).toContain('*182*8*1*12345#');
  expect(text).toContain('4,,500,Nobody,wrong,');

  const pdf = await downloaded(page, () => page.getByRole('button', { name: 'Make the PDF' }).click());
  expect((await readPdf(pdf)).sort()).toEqual(['tel:*182*1*1*0788123456*2000#', 'tel:*182*8*1*12345#']);

  await page.getByRole('button', { name: 'Another file' }).click();
  await page.getByLabel('Choose a file').setInputFiles(file());
  await page.getByRole('button', { name: 'Make 3 codes' }).click();
  await expect(page.getByText('2 of 5 made')).toBeVisible();
  expect(keys).toHaveLength(6);
  expect(keys.slice(3).sort()).toEqual(keys.slice(0, 3).sort());
  await page.goto('/qr?target=12345&amount=open');
  // A phone has no room for whose it is.
  await page.setViewportSize({ width: 1440, height: 900 });
  const owned = page.getByRole('grid').getByRole('row').filter({ hasText: '–' });
  await expect(owned).toHaveCount(1);
});

test('rows that failed are tried again', async ({ page, hub }) => {
  await signIn(page, hub, { path: '/qr/batch' });
  await page.getByLabel('Choose a file').setInputFiles(file('0788000111\n0788000222\n'));
  await page.route('**/graphql', (route) =>
    route.request().postData()?.includes('0788000222') ? route.abort() : route.continue(),
  );
  await page.getByRole('button', { name: 'Make 2 codes' }).click();
  await expect(page.getByText('1 of 2 made · 0 to put right · 1 failed')).toBeVisible();
  await page.unroute('**/graphql');
  await page.getByRole('button', { name: 'Try the failed one again' }).click();
  await expect(page.getByText('2 of 2 made · 0 to put right · 0 failed')).toBeVisible();
});

test('codes that cannot be asked for are not said to be gone', async ({ page, hub }) => {
  await signIn(page, hub, { path: '/qr?kind=PHONE' });
  const row = page.getByRole('grid').locator('[data-index="0"]');
  await row.getByRole('checkbox').check();
  await page.route('**/graphql', (route) =>
    route.request().postData()?.includes('QrPrinted') ? route.abort() : route.continue(),
  );
  // One of the list is here already.
  await page.getByRole('link', { name: 'Print' }).click();
  await expect(page.getByRole('img', { name: 'The first page' })).toBeVisible();
  const here = new URL(page.url());
  await page.goto(`/qr/print?codes=${here.searchParams.get('codes')}.0000000000000`);
  await expect(page.getByRole('alert')).toContainText('The hub does not answer');
  await expect(page.getByText('not there any more')).toBeHidden();
  await page.unroute('**/graphql');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('img', { name: 'The first page' })).toBeVisible();
  await expect(page.getByText('One of the chosen codes is not there any more.')).toBeVisible();

  await page.getByLabel('Codes a page').selectOption('5x7');
  await page.getByRole('textbox', { name: 'Label' }).fill('Coopérative des motards de Nyabugogo, kiosque 12');
  await expect(page.getByText('One code has its label cut short or left out.')).toBeVisible();
});

function file(text = CSV) {
  return { name: 'codes.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };
}

async function shoot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: test.info().outputPath(`${name}.png`), fullPage: true });
}
