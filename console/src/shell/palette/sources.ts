/** What the palette offers: the pages' `commands.ts` and `search.ts`, loaded when it is first opened. */
import type { Client } from '@urql/core';
import type { LucideIcon } from 'lucide-react';
import type { Viewer } from '../../data/session.ts';
import { loadMessages } from '../../i18n/messages.ts';
import type { Text } from '../../i18n/text.ts';
import type { MenuItem } from '../../ui/Menu.tsx';

export interface Surroundings {
  client: Client;
  viewer: Viewer;
  t: Text;
  go(href: string): void;
}

/** What a page's `commands.ts` exports as `commands`. */
export interface Command extends Pick<MenuItem, 'icon'> {
  /** Of a message. */
  title: string;
  /** Who lacks it is not offered it. */
  scope?: string;
  run(surroundings: Surroundings): void;
}

export interface Hit {
  /** The thing's own id. */
  id: string;
  title: string;
  detail?: string;
  href: string;
  icon?: LucideIcon;
}

/** What a page's `search.ts` exports as `search`. */
export interface SearchSource {
  /** Of a message: what it finds. */
  title: string;
  scope?: string;
  /** Whether it makes sense to look for this; nothing is asked where it does not. */
  fits?(text: string): boolean;
  /** A few at most. */
  find(text: string, surroundings: Surroundings): Promise<Hit[]>;
}

const COMMANDS = import.meta.glob<{ commands: Command[] }>('../../pages/*/commands.ts');
const SEARCHES = import.meta.glob<{ search: SearchSource }>('../../pages/*/search.ts');

export interface Sources {
  commands: Command[];
  searches: SearchSource[];
}

export async function loadSources(): Promise<Sources> {
  const pages = [...Object.keys(COMMANDS), ...Object.keys(SEARCHES)].map(
    (path) => path.split('/').at(-2) ?? '',
  );
  const [commands, searches] = await Promise.all([
    Promise.all(Object.values(COMMANDS).map((load) => load())),
    Promise.all(Object.values(SEARCHES).map((load) => load())),
    ...[...new Set(pages)].map(loadMessages),
  ]);
  return {
    commands: commands.flatMap((module) => module.commands),
    searches: searches.map((module) => module.search),
  };
}
