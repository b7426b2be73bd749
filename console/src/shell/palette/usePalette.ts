/** What fits what is typed: pages and commands by their words, and what the hub finds. */
import { useNavigate } from '@tanstack/react-router';
import { Hash, type LucideIcon } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useClient } from 'urql';
import { typeOf } from '../../data/cache.ts';
import { useViewer } from '../../data/DataProvider.tsx';
import { useHub } from '../../data/hub.ts';
import { may } from '../../data/session.ts';
import { useText } from '../../i18n/text.ts';
import { hrefOf, menuFor } from '../pages.ts';
import { type Hit, loadSources, type Sources, type Surroundings } from './sources.ts';

export interface Offer {
  key: string;
  title: string;
  detail?: string | undefined;
  icon?: LucideIcon | undefined;
  run(): void;
}

export interface Section {
  title: string;
  offers: Offer[];
}

const PAUSE_MS = 200;
const LEAST_LETTERS = 2;

interface Found {
  title: string;
  hits: Hit[];
}

export function usePalette(typed: string, onHelp: () => void): { sections: Section[]; searching: boolean } {
  const t = useText();
  const viewer = useViewer();
  const hub = useHub();
  const client = useClient();
  const navigate = useNavigate();
  const text = typed.trim();
  const around = useMemo<Surroundings>(
    () => ({ client, viewer, t, go: (href) => void navigate({ to: href }) }),
    [client, viewer, t, navigate],
  );
  const [sources, setSources] = useState<Sources>({ commands: [], searches: [] });
  useEffect(() => {
    // Pages are found without them.
    loadSources().then(setSources, () => {});
  }, []);
  const { found, searching } = useFound(text, sources, around);

  const sections = useMemo(() => {
    const fits = (words: string) => fold(words).includes(fold(text));
    const pages = menuFor(viewer, hub)
      .map(({ page, path, menu }) => ({
        key: path,
        title: t(`nav-${page}`),
        icon: menu.icon,
        detail: menu.key ? `G ${menu.key.toUpperCase()}` : undefined,
        run: () => around.go(path),
      }))
      .filter(({ title }) => fits(title));
    const commands = sources.commands
      .filter(({ scope }) => may(viewer, scope))
      .map(({ title, icon, run }) => ({ key: title, title: t(title), icon, run: () => run(around) }))
      .concat([{ key: 'help', title: t('help'), icon: undefined, run: onHelp }])
      .filter(({ title }) => fits(title));
    const direct = directHit(text, around);
    return [
      { title: t('palette-found'), offers: direct },
      ...found.map(({ title, hits }) => ({
        title,
        offers: hits.map((hit) => ({ ...hit, key: hit.id, run: () => around.go(hit.href) })),
      })),
      { title: t('palette-pages'), offers: pages },
      { title: t('palette-commands'), offers: commands },
    ].filter(({ offers }) => offers.length > 0);
  }, [text, viewer, hub, t, around, sources, found, onHelp]);
  return { sections, searching };
}

/** Asks each page's search, after a pause, and drops what comes too late. */
function useFound(text: string, { searches }: Sources, around: Surroundings) {
  const [found, setFound] = useState<Found[]>([]);
  const [searching, setSearching] = useState(false);
  useEffect(() => {
    const asked = searches.filter(
      ({ scope, fits }) => may(around.viewer, scope) && (fits?.(text) ?? text.length >= LEAST_LETTERS),
    );
    if (text.length < LEAST_LETTERS || asked.length === 0) {
      setFound([]);
      setSearching(false);
      return;
    }
    let late = false;
    setSearching(true);
    const timer = setTimeout(async () => {
      const answers = await Promise.all(
        asked.map(async ({ title, find }) => ({
          title: around.t(title),
          hits: await find(text, around).catch(() => []),
        })),
      );
      if (late) return;
      setFound(answers.filter(({ hits }) => hits.length > 0));
      setSearching(false);
    }, PAUSE_MS);
    return () => {
      late = true;
      clearTimeout(timer);
    };
  }, [text, searches, around]);
  return { found, searching };
}

/** Whoever pastes an id wants what it is the id of. */
function directHit(text: string, { viewer, t, go }: Surroundings): Offer[] {
  const type = typeOf(text);
  const href = hrefOf(type, text, viewer);
  if (!type || !href) return [];
  return [{ key: text, title: t('palette-open', { type }), detail: text, icon: Hash, run: () => go(href) }];
}

/** Without case and accents: `telephone` finds `Téléphone`. */
function fold(words: string): string {
  return words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
