import { beforeEach, expect, it, vi } from 'vitest';

const kept = new Map<string, string>();
vi.stubGlobal('localStorage', {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
});

const at = (second: number) => new Date(second * 1_000).toISOString();
const wrote = (id: string, second: number) => ({ id, lastWroteAt: at(second) });

/** As it is after a reload: what is not kept is gone. */
async function load() {
  vi.resetModules();
  return import('./looked.ts');
}

beforeEach(() => kept.clear());

it('knows who wrote since they were looked at, after a reload and for each account', async () => {
  const before = await load();
  const aline = before.lookedBy('aline@hub.rw', 100_000);
  expect(before.isNew(aline.get(), wrote('eric', 99))).toBe(false);
  expect(before.isNew(aline.get(), { id: 'mute' })).toBe(false);
  expect(before.isNew(aline.get(), wrote('eric', 101))).toBe(true);
  before.look(aline, wrote('eric', 101));

  const after = await load();
  const again = after.lookedBy('aline@hub.rw', 500_000);
  expect(after.isNew(again.get(), wrote('eric', 101))).toBe(false);
  expect(after.isNew(again.get(), wrote('eric', 102))).toBe(true);
  expect(after.isNew(again.get(), wrote('olive', 102))).toBe(true);
  expect(after.isNew(after.lookedBy('yves@hub.rw', 500_000).get(), wrote('olive', 102))).toBe(false);
});

it('does not see less for having looked at what is older', async () => {
  const { isNew, look, lookedBy } = await load();
  const store = lookedBy('aline@hub.rw', 0);
  look(store, wrote('eric', 20));
  look(store, wrote('eric', 10));
  expect(isNew(store.get(), wrote('eric', 20))).toBe(false);
});

it('forgets the oldest of many, who do not become new by it', async () => {
  const { isNew, look, lookedBy } = await load();
  const store = lookedBy('aline@hub.rw', 0);
  for (let each = 1; each <= 1_001; each += 1) look(store, wrote(`user${each}`, each));
  expect(Object.keys(store.get().seen)).toHaveLength(500);
  expect(isNew(store.get(), wrote('user1', 1))).toBe(false);
  expect(isNew(store.get(), wrote('user1', 600))).toBe(true);
});

it('begins anew where what was kept cannot be read', async () => {
  kept.set('hub.looked.aline@hub.rw', '{"since":');
  const { isNew, lookedBy } = await load();
  expect(isNew(lookedBy('aline@hub.rw', 5_000).get(), wrote('eric', 4))).toBe(false);
});
