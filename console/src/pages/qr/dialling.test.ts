/// <reference types="node" />
/** What is shown while it is typed is what the hub makes of it. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { dialledBy, MENUS, NETWORKS, readAmount, readTarget } from './dialling.ts';

const REGISTRY = new URL('../../../../api/src/domain/ussd-registry.csv', import.meta.url);

it('knows the menus of Rwanda as the hub’s registry has them', () => {
  const rows = readFileSync(REGISTRY, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('RW,'))
    .map((line) => line.split(','));
  expect(rows.map(([, , network, , , prefixes]) => [network, prefixes])).toEqual(
    NETWORKS.map(({ name, prefixes }) => [name, prefixes.join(' ')]),
  );
  for (const row of rows) expect(row.slice(7, 10)).toEqual([MENUS.own, MENUS.other, MENUS.merchant]);
});

it.each([
  ['0788 123 456', '+250788123456', '0788 123 456'],
  ['+250 733-123-456', '+250733123456', '0733 123 456'],
  ['788123456', '+250788123456', '0788 123 456'],
  ['12345', '12345', '12345'],
])('reads %s', (text, target, display) => {
  expect(readTarget(text)).toMatchObject({ target, display });
});

it.each(['', 'Aline', '078812345', '0788123456789', '0252123456', '+254712345678', '123'])(
  'leaves “%s” to the hub',
  (text) => {
    expect(readTarget(text)).toBeNull();
  },
);

it('takes digits for what they are said to be', () => {
  expect(readTarget('0788123456', 'MERCHANT')).toBeNull();
  expect(readTarget('12345', 'PHONE')).toBeNull();
});

it.each([
  ['', null],
  ['2000', 2_000],
  ['2,000 RWF', 2_000],
  ['2 000', 2_000],
  ['2k', 2_000],
  ['1m', 1_000_000],
  ['0', false],
  ['11m', false],
  ['2,5', false],
  ['-5', false],
  ['a lot', false],
])('takes an amount of “%s” for %s', (text, amount) => {
  expect(readAmount(text)).toBe(amount);
});

it('dials as the payer’s network wants it', () => {
  const phone = readTarget('0788123456');
  const shop = readTarget('12345');
  if (!phone || !shop) throw new Error('both are plain');
  expect(dialledBy(phone, 2_000)).toMatchObject({
    dialString: '*182*1*1*0788123456*2000#',
    dialStringOther: '*182*1*2*0788123456*2000#',
    networks: ['MTN'],
    otherNetworks: ['Airtel'],
  });
  expect(dialledBy(shop, null)).toMatchObject({ dialString: '*182*8*1*12345#', networks: ['MTN', 'Airtel'] });
});
