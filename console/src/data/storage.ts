/**
 * What of the cache is kept in the browser. Graphcache tells of every result what has changed; that is gathered and written a
 * few times a minute, and what no question leads to is left out: all day long there are news of what nobody looks at.
 */
import type { SerializedEntries } from '@urql/exchange-graphcache';
import { type DefaultStorage, makeDefaultStorage } from '@urql/exchange-graphcache/default-storage';

const WRITE_EVERY_MS = 10_000;
/** What was just opened is there to stay: a page that is left has little time to write. */
const WRITE_FIRST_MS = 1_000;
/** Yesterday's is read as well. All of it stands in memory, before anything is shown. */
const DAYS_KEPT = 1;

export interface Storage extends DefaultStorage {
  /** Keeps nothing more, until it is read again. */
  close(): void;
}

export function createStorage(idbName: string): Storage {
  const kept = makeDefaultStorage({ idbName, maxAge: DAYS_KEPT });
  let reached = new Set([ROOT]);
  let changes: SerializedEntries = {};
  let timer: ReturnType<typeof setTimeout> | undefined;
  let open = false;
  let writtenAt = Number.NEGATIVE_INFINITY;
  const forget = () => {
    clearTimeout(timer);
    timer = undefined;
    changes = {};
  };
  const write = () => {
    const reachable = takeReachable(changes, reached);
    forget();
    writtenAt = Date.now();
    if (Object.keys(reachable).length > 0) void kept.writeData(reachable);
  };
  addEventListener('pagehide', write);
  return {
    ...kept,
    readData: async () => {
      open = true;
      const data = await kept.readData();
      for (const key of Object.keys(data)) reached.add(ownerOf(key));
      return data;
    },
    writeData: async (delta) => {
      if (!open || Object.keys(delta).length === 0) return;
      Object.assign(changes, delta);
      timer ??= setTimeout(write, Math.max(WRITE_FIRST_MS, writtenAt + WRITE_EVERY_MS - Date.now()));
    },
    clear: () => {
      forget();
      reached = new Set([ROOT]);
      return kept.clear();
    },
    close: () => {
      open = false;
      forget();
    },
  };
}

const ROOT = 'Query';

/** Takes out what belongs to the root or to what is linked from there, and adds the latter to `reached`. */
function takeReachable(changes: SerializedEntries, reached: Set<string>): SerializedEntries {
  const taken: SerializedEntries = {};
  let left = Object.entries(changes);
  let before: number;
  do {
    before = left.length;
    left = left.filter(([key, value]) => {
      if (!reached.has(ownerOf(key))) return true;
      taken[key] = value;
      for (const linked of linksOf(value)) reached.add(linked);
      return false;
    });
  } while (left.length < before);
  return taken;
}

/** Graphcache's way to write `<entity>.<field>`. */
function ownerOf(key: string): string {
  return key.slice(0, key.indexOf('.')).replaceAll('%2e', '.');
}

/** The entities that a field leads to; a value that is no link leads nowhere. */
function linksOf(value: string | undefined): string[] {
  if (!value?.startsWith(':')) return [];
  const links = [JSON.parse(value.slice(1)) as unknown].flat(10);
  return links.filter((link) => typeof link === 'string');
}
