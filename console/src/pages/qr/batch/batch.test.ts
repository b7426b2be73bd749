/** Files as people save them, and what is sent of them. */
import type { Client } from '@urql/core';
import { expect, it, vi } from 'vitest';
import { decodeText, parseCsv, writeCsv } from './csv.ts';
import { readWishes } from './rows.ts';
import { hashOf, keyOf, type Result, sendWishes } from './send.ts';

it('reads quotes, line breaks within them, and what Excel puts around', () => {
  expect(parseCsv('\uFEFFa,b\r\n"1, one","say ""hi""\nthere"\r\n\r\n3,4')).toEqual([
    { line: 1, cells: ['a', 'b'] },
    { line: 2, cells: ['1, one', 'say "hi"\nthere'] },
    { line: 5, cells: ['3', '4'] },
  ]);
});

it.each([
  ['UTF-8', [0x43, 0x61, 0x66, 0xc3, 0xa9]],
  ['UTF-8 with a mark', [0xef, 0xbb, 0xbf, 0x43, 0x61, 0x66, 0xc3, 0xa9]],
  ['what Excel calls CSV', [0x43, 0x61, 0x66, 0xe9]],
  ['what Excel calls Unicode', [0xff, 0xfe, 0x43, 0, 0x61, 0, 0x66, 0, 0xe9, 0]],
])('reads the accents of a file in %s', (_, bytes) => {
  expect(decodeText(new Uint8Array(bytes).buffer)).toBe('Café');
});

it.each([
  ['a,b;c', ['a', 'b;c']],
  ['a;b;c,d', ['a', 'b', 'c,d']],
  ['a\tb', ['a', 'b']],
])('finds out what stands between the cells of “%s”', (text, cells) => {
  expect(parseCsv(text)).toEqual([{ line: 1, cells }]);
});

it('takes columns by their names, in three languages and any order', () => {
  const [english] = readWishes('Label,Amount,Number\nAline,2000,0788123456');
  const [french] = readWishes('Numéro;Montant;Nom\n0788123456;2 000;Aline');
  const [kinyarwanda] = readWishes('Izina,Nimero,Amafaranga\nAline,0788123456,2k');
  expect(english).toMatchObject({ line: 2, target: '0788123456', amount: '2000', label: 'Aline' });
  expect(french).toMatchObject({ target: '0788123456', amount: '2 000', label: 'Aline' });
  expect(kinyarwanda).toMatchObject({ target: '0788123456', amount: '2k', label: 'Aline' });
});

it('takes a file without names in the order target, amount, label', () => {
  expect(readWishes('12345\n0788123456,500,Aline')).toMatchObject([
    { line: 1, target: '12345', amount: '', problem: null },
    { line: 2, target: '0788123456', amount: '500', label: 'Aline' },
  ]);
});

it('says of each row what has to be put right', () => {
  const wishes = readWishes(
    `number,amount,name\n,500,x\nAline,500,\n0788123456,a lot,\n12345,2,000,Shop\n12345,,${'x'.repeat(81)}\n12345,,${'x'.repeat(80)}`,
  );
  expect(wishes.map(({ line, problem }) => [line, problem])).toEqual([
    [2, 'no-target'],
    [3, 'no-digits'],
    [4, 'amount'],
    [5, 'columns'],
    [6, 'label'],
    [7, null],
  ]);
});

it('knows a row that wishes for the same as one before', () => {
  const wishes = readWishes('0788 123 456,2k\n12345,\n+0788123456,2000');
  expect(wishes.map(({ sameAs }) => sameAs)).toEqual([null, null, 1]);
});

it('writes what every spreadsheet reads and none takes for a formula', () => {
  expect(
    writeCsv([
      ['a', 'say "hi"'],
      ['=1+1', '+250788123456'],
    ]),
  ).toBe('\uFEFFa,"say ""hi"""\r\n\'=1+1,+250788123456\r\n');
});

it('makes the same key of the same row of the same file, and another of any other', async () => {
  const [one, other] = await Promise.all([hashOf('a'), hashOf('b')]);
  expect(keyOf(one, 2)).toBe(keyOf(await hashOf('a'), 2));
  expect(new Set([keyOf(one, 2), keyOf(one, 3), keyOf(other, 2)]).size).toBe(3);
});

/** A hub that answers by the target; `mutation` is what of a client is used. */
function hub(answer: (target: string) => object) {
  const mutation = vi.fn((_document: unknown, { input }: { input: { target: string } }) => ({
    toPromise: async () => answer(input.target),
  }));
  return { mutation } as unknown as Client & { mutation: typeof mutation };
}

it('tells of each row what came of it', async () => {
  const client = hub((target) =>
    target === '12345'
      ? { data: { createQrCode: { qrCode: { id: 'q' }, userErrors: [] } } }
      : { data: { createQrCode: { qrCode: null, userErrors: [{ code: 'TOO_SHORT' }] } } },
  );
  const results = new Map<number, Result['state']>();
  await sendWishes(client, readWishes('12345\n078'), {
    fileHash: 'f',
    signal: new AbortController().signal,
    onResult: (line, { state }) => results.set(line, state),
  });
  expect([...results]).toEqual([
    [1, 'made'],
    [2, 'refused'],
  ]);
});

it('sends nothing more once it is stopped', async () => {
  const stop = new AbortController();
  const client = hub(() => ({ data: { createQrCode: { qrCode: { id: 'q' }, userErrors: [] } } }));
  const rows = Array.from({ length: 30 }, (_, at) => String(10_000 + at)).join('\n');
  await sendWishes(client, readWishes(rows), {
    fileHash: 'f',
    signal: stop.signal,
    onResult: () => stop.abort(),
  });
  expect(client.mutation.mock.calls.length).toBeLessThanOrEqual(3);
});
