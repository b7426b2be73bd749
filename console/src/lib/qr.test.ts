import { describe, expect, it } from 'vitest';
import { dialString } from './qr.ts';

describe('dialString', () => {
  it.each([
    ['tel:*182*1*1*0788123456*2000#', '*182*1*1*0788123456*2000#'],
    ['tel:*182*8*1*1234%23', '*182*8*1*1234#'],
    ['TEL:112', '112'],
    ['tel:5%', '5%'],
  ])('%s dials %s', (text, dial) => {
    expect(dialString(text)).toBe(dial);
  });

  it('is nothing for what is not a number', () => {
    expect(dialString('https://hub.example/q/4T7K9')).toBeNull();
  });
});
