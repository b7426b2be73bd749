import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { type PastProps, Tiles } from './Tiles.tsx';

const times = [0, 60_000];
const nothing: PastProps['past'] = {
  history: undefined,
  stretch: undefined,
  times,
  error: undefined,
  refetch: () => {},
};

/** The numbers of the tiles, in their order. */
function numbersOf(props: Omit<PastProps, 'span'>, span: PastProps['span'] = '1h'): string[] {
  const html = renderToStaticMarkup(<Tiles span={span} {...props} />);
  return [...html.matchAll(/text-2xl[^>]*>([^<]*)</g)].map(([, number]) => number ?? '');
}

it('says of what is not known that it is not, instead of none', () => {
  expect(numbersOf({ past: nothing, minute: [] })).toEqual(['–', '–', '–', '–', '–']);
  expect(numbersOf({ past: nothing, minute: [] }, '1m')).toEqual(['–', '–', '–', '–', '–']);
});

it('says none where there was none', () => {
  const history = { timed: [], counted: [], queues: [], waiting: [] };
  expect(numbersOf({ past: { ...nothing, history }, minute: [] })).toEqual(['0', '0', '–', '0', '0']);
});

it('says of which time each number is that is not of the last minute', () => {
  const second = { at: 0, allowed: {}, denied: 3 };
  const html = renderToStaticMarkup(<Tiles span="1m" past={nothing} minute={[second]} />);
  expect(html.match(/overview-last-hour/g)).toHaveLength(3);
  expect(html.match(/overview-last-minute/g)).toHaveLength(1);
  expect(numbersOf({ past: nothing, minute: [second] }, '1m').at(-1)).toBe('3');
});
