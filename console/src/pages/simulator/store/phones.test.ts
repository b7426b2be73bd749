import { describe, expect, it } from 'vitest';
import { fitPhones, hidePhone, readPhones, showPhone, writePhones } from './phones.ts';

describe('showPhone', () => {
  it('adds a phone and takes it in hand', () => {
    expect(showPhone({ shown: ['1'], active: '1' }, '2')).toEqual({ shown: ['1', '2'], active: '2' });
  });

  it('takes in hand what is there already', () => {
    expect(showPhone({ shown: ['1', '2'], active: '2' }, '1')).toEqual({ shown: ['1', '2'], active: '1' });
  });

  it('replaces the last phone that is not in hand on a full desk', () => {
    expect(showPhone({ shown: ['1', '2', '3'], active: '3' }, '4').shown).toEqual(['1', '4', '3']);
  });
});

describe('hidePhone', () => {
  it('hands over to the first that is left', () => {
    expect(hidePhone({ shown: ['1', '2'], active: '2' }, '2')).toEqual({ shown: ['1'], active: '1' });
    expect(hidePhone({ shown: ['1'], active: '1' }, '1')).toEqual({ shown: [], active: null });
  });
});

describe('fitPhones', () => {
  it('always has the phone in hand', () => {
    const phones = { shown: ['1', '2', '3'], active: '3' };
    expect(fitPhones(phones, 1)).toEqual(['3']);
    expect(fitPhones(phones, 2)).toEqual(['1', '3']);
    expect(fitPhones(phones, 3)).toEqual(['1', '2', '3']);
  });
});

describe('the address', () => {
  it('keeps the choice', () => {
    const phones = readPhones('?phones=250788123456,250733123456');
    expect(phones).toEqual({ shown: ['250788123456', '250733123456'], active: '250788123456' });
    expect(writePhones(phones)).toBe('?phones=250788123456,250733123456');
  });

  it('is not trusted', () => {
    expect(readPhones('?phones=<b>,250788123456,250788123456,,x').shown).toEqual(['250788123456']);
    expect(readPhones('')).toEqual({ shown: [], active: null });
    expect(writePhones({ shown: [], active: null })).toBe('');
  });
});
