/// <reference types="node" />
/** What comes out of the printer is read as a phone would: the PDF made a picture by Poppler, its codes read by zbar. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Item, LEAST_POINTS, type Printed, type Ruler } from './card.ts';
import { lackOf, lay, type PrintedPage } from './layout.ts';
import { drawPdf, loadRuler } from './pdf.ts';
import { GRIDS, gridSheet, LABELS, labelSheet, type Sheet, tentSheet } from './sheets.ts';

const PHONE: Printed = {
  dialString: '*182*1*1*0788123456*2000#',
  dialStringOther: '*182*1*2*0788123456*2000#',
  networks: ['MTN'],
  otherNetworks: ['Airtel'],
  targetKind: 'PHONE',
  targetDisplay: '0788 123 456',
  amountRwf: 2000,
  currency: 'RWF',
  label: 'Aline’s stall, Kimironko',
};

const SHOP: Printed = {
  dialString: '*182*8*1*12345#',
  dialStringOther: null,
  networks: ['MTN', 'Airtel'],
  otherNetworks: [],
  targetKind: 'MERCHANT',
  targetDisplay: '12345',
  amountRwf: null,
  currency: 'RWF',
};

const ALL = { languages: ['en', 'rw', 'fr'], showsAmount: true, copies: 1, skip: 0 } as const;

let ruler: Ruler;
let folder: string;
beforeAll(async () => {
  ruler = await loadRuler();
  folder = mkdtempSync(join(tmpdir(), 'print-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const canRead = ['pdftoppm', 'pdfinfo', 'zbarimg'].every(
  (program) => !spawnSync(program, ['--version'], { stdio: 'ignore' }).error,
);

const DPI = 200;

/** What zbar reads in some places of a page, each by itself, at the resolution of a cheap printer. */
async function readBack(pages: PrintedPage[], name: string, at = 0): Promise<string[]> {
  const file = join(folder, `${name}${at}`);
  writeFileSync(`${file}.pdf`, await drawPdf(pages, name));
  const cells = pages[at]?.cards.map(({ cell }) => cell) ?? [];
  return [cells[0], cells.at(-1)].map((cell) => {
    if (!cell) return 'nothing';
    const pixels = (mm: number) => String(Math.round((mm / 25.4) * DPI));
    const corner = ['-x', pixels(cell.x), '-y', pixels(cell.y)];
    const crop = [...corner, '-W', pixels(cell.width), '-H', pixels(cell.height)];
    const page = String(at + 1);
    execFileSync('pdftoppm', [
      '-r',
      String(DPI),
      '-f',
      page,
      '-l',
      page,
      '-gray',
      '-png',
      '-singlefile',
      ...crop,
      `${file}.pdf`,
      file,
    ]);
    return execFileSync('zbarimg', ['--quiet', '--raw', `${file}.png`], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  });
}

/** Each of these takes seconds, so only the largest and the smallest codes of each kind are read. */
const READ = ['A4-1x1', 'A4-5x7', 'L7159', '3651', '5164', 'tent', 'small tent'];

const SHEETS: [string, Sheet][] = [
  ...GRIDS.map((grid): [string, Sheet] => [`A4-${grid}`, gridSheet('A4', grid)]),
  ...LABELS.map(({ name }): [string, Sheet] => [name, labelSheet(name)]),
  ['tent', tentSheet('A4')],
  ['small tent', tentSheet('A5')],
];

describe.each(SHEETS)('%s', (name, sheet) => {
  it.runIf(canRead && READ.includes(name))(
    'is filled with codes that dial',
    { timeout: 30_000 },
    async () => {
      const pages = lay([PHONE], sheet, { ...ALL, copies: sheet.cells.length / sheet.faces }, ruler);
      const dials = 'tel:*182*1*1*0788123456*2000#';
      expect(await readBack(pages, name)).toEqual([dials, dials]);
    },
  );

  it('keeps everything within its cell, and the cells on the page and apart', () => {
    const pages = lay([PHONE], sheet, { ...ALL, copies: sheet.cells.length / sheet.faces }, ruler);
    const cards = pages.flatMap(({ cards }) => cards);
    for (const { cell, items } of cards) {
      expect(cell.x).toBeGreaterThanOrEqual(0);
      expect(cell.y).toBeGreaterThanOrEqual(0);
      expect(cell.x + cell.width).toBeLessThanOrEqual(sheet.width + 0.01);
      expect(cell.y + cell.height).toBeLessThanOrEqual(sheet.height + 0.01);
      for (const item of items) expect(within(item, cell), JSON.stringify(item)).toBe(true);
    }
    const overlap = cards.some(({ cell: one }, at) =>
      cards
        .slice(at + 1)
        .some(
          ({ cell: other }) =>
            one.x + one.width > other.x + 0.01 &&
            other.x + other.width > one.x + 0.01 &&
            one.y + one.height > other.y + 0.01 &&
            other.y + other.height > one.y + 0.01,
        ),
    );
    expect(overlap).toBe(false);
  });

  it.each([
    ['shop', SHOP],
    ['phone', PHONE],
    [
      'long label',
      { ...PHONE, label: 'Coopérative des motards de Nyabugogo, près de la gare routière, kiosque 12' },
    ],
  ])('has the number of a %s to dial large enough to be read', (_, code) => {
    const texts = textsOf(lay([code], sheet, ALL, ruler));
    const dialled = texts.filter(({ text }) => /\*\d/.test(text));
    expect(dialled.map(({ text }) => text).join('')).toContain(code.dialString);
    for (const { size } of texts) expect(size).toBeGreaterThanOrEqual(LEAST_POINTS * 0.87);
    for (const { size } of dialled) expect(size).toBeGreaterThanOrEqual(LEAST_POINTS);
    expect(lackOf([code], sheet, ALL, ruler).small).toBe(0);
  });
});

type Text = Extract<Item, { kind: 'text' }>;

function textsOf(pages: PrintedPage[]): Text[] {
  const items = pages.flatMap(({ cards }) => cards.flatMap((card) => card.items));
  return items.filter((item): item is Text => item.kind === 'text');
}

function within(item: Item, cell: { x: number; y: number; width: number; height: number }): boolean {
  const right =
    item.kind === 'code' ? item.x + item.side : item.x + ruler.width(item.text, item.size, item.bold);
  const bottom = item.kind === 'code' ? item.y + item.side : item.y;
  const inside = item.x >= cell.x && item.y >= cell.y;
  return inside && right <= cell.x + cell.width + 0.01 && bottom <= cell.y + cell.height + 0.01;
}

it.runIf(canRead)('begins where a sheet of labels is still whole, and goes on to the next', async () => {
  const sheet = labelSheet('L7165');
  const pages = lay([PHONE, SHOP], sheet, { ...ALL, copies: 3, skip: 5 }, ruler);
  expect(pages.map(({ cards }) => cards.length)).toEqual([3, 3]);
  expect(pages[0]?.cards[0]?.cell).toEqual(sheet.cells[5]);
  expect((await readBack(pages, 'begun', 0))[0]).toBe('tel:*182*1*1*0788123456*2000#');
  expect((await readBack(pages, 'begun', 1))[1]).toBe('tel:*182*8*1*12345#');
});

it.runIf(canRead)('is as large as the paper', async () => {
  const pages = lay([SHOP], gridSheet('A5', '1x1'), ALL, ruler);
  writeFileSync(join(folder, 'size.pdf'), await drawPdf(pages, 'size'));
  const told = execFileSync('pdfinfo', [join(folder, 'size.pdf')], { encoding: 'utf8' });
  expect(told).toMatch(/Page size: +419\.5\d* x 595\.2\d* pts/);
});

it('says in the chosen languages how to pay, and what the amount is', () => {
  const texts = (options: typeof ALL | object) => {
    const pages = lay([PHONE], gridSheet('A4', '1x1'), { ...ALL, ...options }, ruler);
    const items = pages[0]?.cards[0]?.items ?? [];
    return items.flatMap((item) => (item.kind === 'text' ? item.text : [])).join(' ');
  };
  expect(texts({})).toContain(
    'Aline’s stall, Kimironko 0788 123 456 2,000 RWF MTN *182*1*1*0788123456*2000#',
  );
  for (const words of ['Scan with', 'Soma iyi kode', 'Scannez']) expect(texts({})).toContain(words);
  expect(texts({ languages: ['fr'] })).not.toContain('Scan with');
  expect(texts({ showsAmount: false })).not.toContain('2,000 RWF');
});

describe('where there is no room for everything', () => {
  const texts = (code: Printed, sheet: Sheet) =>
    textsOf(lay([code], sheet, ALL, ruler))
      .map(({ text }) => text)
      .join(' ');

  it('leaves instructions out first, and keeps the label and both numbers on the next lines', () => {
    const sheet = labelSheet('3651');
    expect(texts(PHONE, sheet)).toBe(
      'Aline’s stall, Kimironko 0788 123 456 2,000 RWF MTN *182*1*1 *0788123456*2000# Airtel *182*1*2 *0788123456*2000#',
    );
    expect(lackOf([PHONE], sheet, ALL, ruler)).toEqual({
      languages: ['en', 'rw', 'fr'],
      label: 0,
      other: 0,
      small: 0,
    });
  });

  it('then cuts the label', () => {
    const code = { ...PHONE, label: 'Coopérative des motards de Nyabugogo, près de la gare routière' };
    expect(texts(code, labelSheet('3651'))).toMatch(/^Coopérative .*… 0788 123 456 2,000 RWF .*Airtel/);
    expect(lackOf([code, PHONE], labelSheet('3651'), ALL, ruler)).toMatchObject({ label: 1, other: 0 });
  });

  it('then leaves it out, and what other networks dial', () => {
    const sheet = gridSheet('A4', '5x7');
    expect(texts(PHONE, sheet)).toBe('0788 123 456 2,000 RWF MTN *182*1*1*0788123456*2000#');
    const many = [...Array.from({ length: 40 }, () => SHOP), PHONE];
    expect(lackOf(many, sheet, ALL, ruler)).toMatchObject({ label: 1, other: 1, small: 0 });
  });

  it('says at last that it cannot be read', () => {
    const sheet = gridSheet('A5', '5x7');
    expect(textsOf(lay([PHONE], sheet, ALL, ruler)).some(({ size }) => size < LEAST_POINTS)).toBe(true);
    expect(lackOf([PHONE], sheet, ALL, ruler).small).toBe(1);
  });

  it('lacks nothing where there is room', () => {
    expect(lackOf([PHONE, SHOP], gridSheet('A4', '2x2'), ALL, ruler)).toEqual({
      languages: [],
      label: 0,
      other: 0,
      small: 0,
    });
  });
});

it('prints a question mark for what the font does not have', () => {
  expect(ruler.printable('Café d’Aline 🍌')).toBe('Café d’Aline ?');
});
