import { beforeEach, expect, it, vi } from 'vitest';
import { answerPage, fill, sweep } from './shelf.ts';

const shelves = new Map<string, Map<string, string>>();
const brought: string[] = [];
let release = 'old';

/** The files of the release that the hub has now. */
const contentOf = (path: string) => (path.startsWith('/assets/') ? path : `${path} of ${release}`);

function shelfOf(name: string) {
  const shelf = shelves.get(name) ?? new Map<string, string>();
  shelves.set(name, shelf);
  return {
    match: async (path: string) => shelf.get(path),
    put: async (path: string, content: string) => void shelf.set(path, content),
    addAll: async (requests: { url: string }[]) => {
      for (const { url } of requests) {
        brought.push(url);
        shelf.set(url, contentOf(url));
      }
    },
  };
}

vi.stubGlobal('caches', {
  open: async (name: string) => shelfOf(name),
  keys: async () => [...shelves.keys()],
  delete: async (name: string) => shelves.delete(name),
  match: async (path: string) => [...shelves.values()].find((shelf) => shelf.has(path))?.get(path),
});
vi.stubGlobal(
  'Request',
  class {
    constructor(readonly url: string) {}
  },
);
vi.stubGlobal('fetch', () => Promise.reject(new TypeError('away')));

const ask = () => answerPage(new Request('/trips')) as unknown as Promise<string>;

beforeEach(() => {
  shelves.clear();
  brought.length = 0;
  release = 'old';
  vi.stubGlobal('RELEASE', 'old');
});

it('leaves the page of the release before as it is until that has ended', async () => {
  await fill(['/', '/assets/a.js']);
  release = 'new';
  vi.stubGlobal('RELEASE', 'new');
  brought.length = 0;
  await fill(['/', '/assets/a.js', '/assets/b.js']);
  // What both have is brought once.
  expect(brought).toEqual(['/', '/assets/b.js']);
  vi.stubGlobal('RELEASE', 'old');
  expect(await ask()).toBe('/ of old');
  vi.stubGlobal('RELEASE', 'new');
  await sweep();
  expect(await ask()).toBe('/ of new');
  expect([...shelves.keys()]).toEqual(['hub-console-new']);
});

it('puts away the one shelf that all releases had before, and none of anybody else', async () => {
  shelfOf('hub-console');
  shelfOf('somebody else’s');
  await fill(['/']);
  await sweep();
  expect([...shelves.keys()]).toEqual(['somebody else’s', 'hub-console-old']);
});
