import { describe, expect, it } from 'vitest';
import { formatWaId, toE164 } from './phone.ts';

it.each([
  ['250788123456', '+250 788 123 456'],
  ['33612345678', '+33612345678'],
])('%s reads %s', (waId, shown) => {
  expect(formatWaId(waId)).toBe(shown);
});

describe('a number that somebody typed', () => {
  it.each([
    '0788 123 456',
    '788123456',
    '+250 788 123 456',
    '00250788123456',
    '250-788-123-456',
    '(0788) 123.456',
  ])('is read from %s', (typed) => {
    expect(toE164(typed)).toBe('+250788123456');
  });

  it('is one of another country where it says so', () => {
    expect(toE164('+32 2 555 12 12')).toBe('+3225551212');
    expect(toE164('0044 7700 900123')).toBe('+447700900123');
  });

  it.each(['', '12', '0788', '123456789', '+0788123456', 'Aline'])('is none in %j', (typed) => {
    expect(toE164(typed)).toBeNull();
  });
});
