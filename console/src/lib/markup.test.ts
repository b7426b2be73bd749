import { describe, expect, it } from 'vitest';
import { parseMarkup, plainText, safeUrl } from './markup.ts';

const text = (words: string) => ({ kind: 'text', text: words });

describe('parseMarkup', () => {
  it.each([
    ['*bold*', 'bold'],
    ['_italic_', 'italic'],
    ['~strike~', 'strike'],
  ])('reads %s', (source, kind) => {
    expect(parseMarkup(source)).toEqual([{ kind, children: [text(source.slice(1, -1))] }]);
  });

  it('reads markers inside markers', () => {
    expect(parseMarkup('*a _b_*')).toEqual([
      { kind: 'bold', children: [text('a '), { kind: 'italic', children: [text('b')] }] },
    ]);
  });

  it.each([
    '*182*1*1*0788123456*2000#',
    'Dial *182*8*1*1234#',
    '2 * 3 * 4',
    'snake_case_name',
    '* no*',
    '*a\nb*',
    '**',
  ])('leaves %j as it is', (source) => {
    expect(parseMarkup(source)).toEqual([text(source)]);
  });

  it('keeps what is in a fence verbatim, over several lines', () => {
    expect(parseMarkup('```*182*1#\n_x_```')).toEqual([{ kind: 'mono', text: '*182*1#\n_x_' }]);
    expect(parseMarkup('`*a*`')).toEqual([{ kind: 'code', text: '*a*' }]);
  });

  it('leaves an empty fence alone', () => {
    expect(plainText('``````')).toBe('``````');
  });

  it('links addresses without the punctuation behind them', () => {
    expect(parseMarkup('See https://hub.example/q/a_b_c, now')).toEqual([
      text('See '),
      { kind: 'link', text: 'https://hub.example/q/a_b_c', href: 'https://hub.example/q/a_b_c' },
      text(', now'),
    ]);
    expect(parseMarkup('www.example.rw')[0]).toMatchObject({ href: 'https://www.example.rw/' });
  });

  it('links inside emphasis', () => {
    expect(parseMarkup('*https://hub.example*')).toEqual([
      {
        kind: 'bold',
        children: [{ kind: 'link', text: 'https://hub.example', href: 'https://hub.example/' }],
      },
    ]);
  });

  it('ends in reasonable time on a text of markers', () => {
    const source = '*a '.repeat(1_365);
    expect(plainText(source)).toBe(source);
  });
});

describe('plainText', () => {
  it('drops the markers and keeps the words', () => {
    expect(plainText('*Muraho* _Aline_, ~no~ ```yes```')).toBe('Muraho Aline, no yes');
  });
});

describe('safeUrl', () => {
  it.each(['javascript:alert(1)', 'data:text/html,x', 'no address', ''])('refuses %j', (address) => {
    expect(safeUrl(address)).toBeNull();
  });

  it('takes a tel: link', () => {
    expect(safeUrl('tel:*182%23')).toBe('tel:*182%23');
  });
});
