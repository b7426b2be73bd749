/** The three languages say the same, and everything that is asked for is said. */
import { FluentBundle, FluentResource } from '@fluent/bundle';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from './locale.ts';

const FILES = import.meta.glob<string>('./*/*.ftl', { query: '?raw', import: 'default', eager: true });
const SOURCES = import.meta.glob<string>(
  ['../**/*.ts', '../**/*.tsx', '!../**/*.test.*', '!../generated/**'],
  {
    query: '?raw',
    import: 'default',
    eager: true,
  },
);

const pages = [...new Set(Object.keys(FILES).map((path) => path.split('/').at(-1) ?? ''))];

function bundleOf(language: string, page: string): { bundle: FluentBundle; errors: Error[] } {
  const bundle = new FluentBundle(language);
  const errors = bundle.addResource(new FluentResource(FILES[`./${language}/${page}`] ?? ''));
  return { bundle, errors };
}

/** The names of what stands in braces, such as `count`. */
function namesIn(text: string, id: string): string[] {
  const message = text.split(/\n(?=\S)/).find((part) => part.startsWith(`${id} =`)) ?? '';
  return [...new Set([...message.matchAll(/\{\s*\$(\w+)/g)].map(([, name]) => name ?? ''))].sort();
}

function keysOf(text: string): string[] {
  return [...text.matchAll(/^([a-z][\w-]*) =/gm)].map(([, id]) => id ?? '');
}

/** What the hub says itself is English already (`data/refusals.ts`). */
const SAID_BY_THE_HUB = 'refused.ftl';

describe.each(pages)('%s', (page) => {
  const languages = LANGUAGES.filter((language) => page !== SAID_BY_THE_HUB || language !== 'en');
  const first = FILES[`./${languages[0]}/${page}`] ?? '';

  it.each(languages)('is well formed and whole in %s', (language) => {
    const { bundle, errors } = bundleOf(language, page);
    expect(errors).toEqual([]);
    const keys = keysOf(FILES[`./${language}/${page}`] ?? '');
    expect(keys.sort()).toEqual(keysOf(first).sort());
    for (const key of keys) expect(bundle.getMessage(key)?.value, key).toBeTruthy();
  });

  it.each(languages)('takes the same values in %s', (language) => {
    const own = FILES[`./${language}/${page}`] ?? '';
    for (const key of keysOf(first)) expect(namesIn(own, key), key).toEqual(namesIn(first, key));
  });

  it('names its messages after itself', () => {
    const prefix = page.replace('.ftl', '-');
    const strangers = page === 'common.ftl' ? [] : keysOf(first).filter((key) => !key.startsWith(prefix));
    expect(strangers).toEqual([]);
  });
});

it('has every message that is asked for', () => {
  const known = new Set(pages.flatMap((page) => keysOf(FILES[`./en/${page}`] ?? '')));
  const missing = Object.entries(SOURCES).flatMap(([path, source]) =>
    [...source.matchAll(/\bt\(\s*'([^']+)'/g)]
      .map(([, id]) => id ?? '')
      .filter((id) => !known.has(id))
      .map((id) => `${path}: ${id}`),
  );
  expect(missing).toEqual([]);
});
