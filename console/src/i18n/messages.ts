/**
 * What the console says: one Fluent file for each page and language, loaded with the page. `common.ftl` is what the shell and
 * `ui/` say.
 */
import { FluentBundle, FluentResource } from '@fluent/bundle';
import { createStore } from '../data/store.ts';
import { keepLanguage, type Language, language } from './locale.ts';

const FILES = import.meta.glob<string>('./{en,rw,fr}/*.ftl', { query: '?raw', import: 'default' });

interface Spoken {
  language: Language;
  bundle: FluentBundle;
}

const wanted = new Set<string>();
/** A new object whenever a file was added, so that what is shown is said anew. */
export const spoken = createStore<Spoken>({ language: language.get(), bundle: newBundle(language.get()) });
const added = new Map<string, Promise<void>>();

/** Adds a page's messages in the language of now; none is no mistake. */
export async function loadMessages(page: string): Promise<void> {
  wanted.add(page);
  await add(language.get(), page);
}

/** Says everything in another language, once all of it is here. */
export async function speak(chosen: Language): Promise<void> {
  const bundle = newBundle(chosen);
  for (const text of await Promise.all([...wanted].map((page) => read(chosen, page)))) addTo(bundle, text);
  added.clear();
  for (const page of wanted) added.set(page, Promise.resolve());
  keepLanguage(chosen);
  language.set(chosen);
  spoken.set({ language: chosen, bundle });
}

function add(chosen: Language, page: string): Promise<void> {
  const before = added.get(page);
  if (before) return before;
  const adding = read(chosen, page).then((text) => {
    const { bundle, language: now } = spoken.get();
    if (now !== chosen) return;
    addTo(bundle, text);
    spoken.set({ language: now, bundle });
  });
  added.set(page, adding);
  // What could not be loaded can be asked for again.
  adding.catch(() => added.delete(page));
  return adding;
}

function read(chosen: Language, page: string): Promise<string> {
  return FILES[`./${chosen}/${page}.ftl`]?.() ?? Promise.resolve('');
}

function addTo(bundle: FluentBundle, text: string): void {
  bundle.addResource(new FluentResource(text), { allowOverrides: true });
}

function newBundle(chosen: Language): FluentBundle {
  // None of these languages is written from right to left, so nothing has to be kept apart.
  return new FluentBundle(chosen, { useIsolating: false });
}
