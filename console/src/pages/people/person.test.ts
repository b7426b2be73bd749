import { expect, it } from 'vitest';
import { nameOf, whoFilter } from './person.ts';

it.each([
  ['0788 123 456', '+250788123456'],
  ['788123456', '+250788123456'],
  ['250788123456', '+250788123456'],
  ['+250 788-123-456', '+250788123456'],
  ['00254712345678', '+254712345678'],
])('finds %s as a number', (typed, phone) => {
  expect(whoFilter(typed)).toEqual({ phone });
});

it.each(['Aline', ' Moto 12 ', '0788'])('finds %s as a name', (typed) => {
  expect(whoFilter(typed)).toEqual({ name: typed.trim() });
});

it('calls somebody by the first of what is known of them', () => {
  const t = (id: string) => id;
  expect(nameOf({ name: 'Aline', phone: '+250788123456' }, t)).toBe('Aline');
  expect(nameOf({ name: ' ', phone: '+250788123456' }, t)).toBe('+250 788 123 456');
  expect(nameOf({ maskedPhone: '+250 788 ••• 456' }, t)).toBe('+250 788 ••• 456');
  expect(nameOf({}, t)).toBe('people-nameless');
});
