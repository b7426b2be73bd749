import type { SerializedEntries } from '@urql/exchange-graphcache';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

const written: SerializedEntries[] = [];
const kept = { data: {} as SerializedEntries, clear: vi.fn() };
vi.mock('@urql/exchange-graphcache/default-storage', () => ({
  makeDefaultStorage: () => ({
    readData: async () => kept.data,
    writeData: async (delta: SerializedEntries) => void written.push(delta),
    clear: kept.clear,
  }),
}));

let leavePage = () => {};
vi.stubGlobal('addEventListener', (type: string, listener: () => void) => {
  if (type === 'pagehide') leavePage = listener;
});

const { createStorage } = await import('./storage.ts');

async function open() {
  const storage = createStorage('test');
  await storage.readData();
  return storage;
}

const LIST = { 'Query.events': ':["Event:1",null]', 'Event:1.status': '"PENDING"' };

beforeEach(() => {
  vi.useFakeTimers();
  written.length = 0;
  kept.data = {};
});

afterEach(() => {
  vi.useRealTimers();
});

it('writes what has changed once in a while, and when the page is left', async () => {
  const storage = await open();
  void storage.writeData(LIST);
  void storage.writeData({ 'Event:1.status': '"PROCESSED"' });
  expect(written).toEqual([]);
  vi.advanceTimersByTime(1_000);
  expect(written).toEqual([{ ...LIST, 'Event:1.status': '"PROCESSED"' }]);
  void storage.writeData({});
  leavePage();
  vi.advanceTimersByTime(1_000);
  void storage.writeData({ 'Event:1.status': '"FAILED"' });
  vi.advanceTimersByTime(7_999);
  expect(written).toHaveLength(1);
  vi.advanceTimersByTime(2_000);
  expect(written).toHaveLength(2);
  void storage.writeData({ 'Event:1.status': '"PENDING"' });
  leavePage();
  expect(written).toHaveLength(3);
  vi.advanceTimersByTime(20_000);
  expect(written).toHaveLength(3);
});

it('keeps what a question leads to, in whatever order it is told, and no news of anything else', async () => {
  const storage = await open();
  const told = {
    'Place:9.name': '"Remera"',
    'User:a%2eb.name': '"Aline"',
    'Event:1.user': ':"User:a%2eb"'.replace('%2e', '.'),
    'Event:2.status': '"PENDING"',
    'Event:2.place': ':"Place:9"',
    'News.inboundEvents': ':"Event:2"',
    ...LIST,
  };
  void storage.writeData(told);
  leavePage();
  expect(Object.keys(written[0] ?? {}).sort()).toEqual([
    'Event:1.status',
    'Event:1.user',
    'Query.events',
    'User:a%2eb.name',
  ]);
});

it('keeps news of what it held before', async () => {
  kept.data = LIST;
  const storage = await open();
  void storage.writeData({ 'Event:1.status': '"FAILED"' });
  leavePage();
  expect(written).toEqual([{ 'Event:1.status': '"FAILED"' }]);
});

it('writes nothing any more of what is forgotten, nor for a page that is somebody else’s', async () => {
  const storage = await open();
  void storage.writeData(LIST);
  void storage.clear();
  expect(kept.clear).toHaveBeenCalledOnce();
  leavePage();
  void storage.writeData(LIST);
  storage.close();
  void storage.writeData(LIST);
  vi.advanceTimersByTime(20_000);
  leavePage();
  expect(written).toEqual([]);
});
