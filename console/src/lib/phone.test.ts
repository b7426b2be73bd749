import { expect, it } from 'vitest';
import { formatWaId } from './phone.ts';

it.each([
  ['250788123456', '+250 788 123 456'],
  ['33612345678', '+33612345678'],
])('%s reads %s', (waId, shown) => {
  expect(formatWaId(waId)).toBe(shown);
});
