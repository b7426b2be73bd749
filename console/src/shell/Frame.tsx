/** Around every page: the menu at its side, or below it on a phone; banners above it; what opens over it. */
import { useLocation, useNavigate } from '@tanstack/react-router';
import { Menu as MenuIcon, Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useViewer } from '../data/DataProvider.tsx';
import { useHub } from '../data/hub.ts';
import { textNow, useText } from '../i18n/text.ts';
import { IconButton } from '../ui/Button.tsx';
import { ToastStack } from '../ui/ToastStack.tsx';
import { toast } from '../ui/toasts.ts';
import { Banners } from './Banners.tsx';
import { BottomBar } from './BottomBar.tsx';
import { Drawer } from './Drawer.tsx';
import { Guarded } from './Guarded.tsx';
import { Navigation } from './Navigation.tsx';
import { menuFor } from './pages.ts';
import { listenForShortcuts, useShortcuts } from './shortcuts.ts';

type Over = 'palette' | 'help' | 'drawer' | null;

export function Frame() {
  const t = useText();
  const [over, setOver] = useState<Over>(null);
  const { pathname } = useLocation();
  const close = () => setOver(null);
  useEffect(listenForShortcuts, []);
  useGoTo();
  useShortcuts(
    [
      { keys: 'Mod+k', label: t('palette'), run: () => setOver(over === 'palette' ? null : 'palette') },
      { keys: '/', label: t('palette-search'), run: () => setOver('palette') },
      { keys: '?', label: t('help'), run: () => setOver('help') },
    ],
    'everywhere',
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever goes elsewhere is done with the drawer
  useEffect(() => setOver((before) => (before === 'drawer' ? null : before)), [pathname]);
  const main = useFocusedMain(pathname);
  const palette = useLater(over === 'palette', () => import('./palette/Palette.tsx'), close);
  const help = useLater(over === 'help', () => import('./HelpSheet.tsx'), close);

  return (
    <div className="grid h-full grid-rows-[auto_minmax(0,1fr)_auto] lg:grid-cols-[14.5rem_minmax(0,1fr)] lg:grid-rows-1">
      <a
        href="#page"
        className="sr-only rounded-lg bg-accent p-3 text-accent-ink focus-visible:not-sr-only focus-visible:fixed focus-visible:top-2 focus-visible:left-2 focus-visible:z-50"
      >
        {t('skip')}
      </a>
      <aside className="hidden min-h-0 border-line border-r bg-panel lg:block">
        <Navigation onSearch={() => setOver('palette')} onHelp={() => setOver('help')} />
      </aside>
      <TopBar onMenu={() => setOver('drawer')} onSearch={() => setOver('palette')} />
      <div className="flex min-h-0 min-w-0 flex-col">
        <Banners />
        <main ref={main} id="page" tabIndex={-1} className="min-h-0 flex-1 outline-none">
          <Guarded />
        </main>
      </div>
      <BottomBar onMore={() => setOver('drawer')} />
      {over === 'palette' && palette && <palette.Palette onClose={close} onHelp={() => setOver('help')} />}
      {over === 'help' && help && <help.HelpSheet onClose={close} />}
      {over === 'drawer' && (
        <Drawer label={t('menu')} onClose={close}>
          <Navigation onSearch={() => setOver('palette')} onHelp={() => setOver('help')} />
        </Drawer>
      )}
      <ToastStack />
    </div>
  );
}

/** What is brought when it is first asked for: the page starts without it. */
function useLater<T>(wanted: boolean, load: () => Promise<T>, giveUp: () => void): T | null {
  const [loaded, setLoaded] = useState<T | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for once each time that it is wanted
  useEffect(() => {
    if (!wanted || loaded) return;
    load().then(setLoaded, () => {
      giveUp();
      toast({ tone: 'bad', text: textNow()('fault-title-away') });
    });
  }, [wanted]);
  return loaded;
}

function TopBar({ onMenu, onSearch }: { onMenu(): void; onSearch(): void }) {
  const t = useText();
  return (
    <header className="flex items-center gap-1 border-line border-b bg-panel px-2 py-1 lg:hidden">
      <IconButton label={t('menu')} onClick={onMenu}>
        <MenuIcon className="size-5" aria-hidden />
      </IconButton>
      <img src="/favicon.svg" alt="" className="size-6" />
      <span className="min-w-0 flex-1 truncate font-semibold text-sm">{t('hub-short')}</span>
      <IconButton label={t('palette-search')} onClick={onSearch}>
        <Search className="size-5" aria-hidden />
      </IconButton>
    </header>
  );
}

/** `g`, then the key of a page. */
function useGoTo(): void {
  const t = useText();
  const viewer = useViewer();
  const hub = useHub();
  const navigate = useNavigate();
  const pages = menuFor(viewer, hub).filter(({ menu }) => menu.key);
  useShortcuts(
    pages.map(({ page, path, menu }) => ({
      keys: `g ${menu.key}`,
      label: t(`nav-${page}`),
      run: () => void navigate({ to: path }),
    })),
    'everywhere',
  );
}

/** Another page takes the focus, so that the keyboard goes on there and a screen reader reads it. */
function useFocusedMain(pathname: string) {
  const main = useRef<HTMLElement>(null);
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current === pathname) return;
    before.current = pathname;
    if (!main.current?.contains(document.activeElement)) main.current?.focus({ preventScroll: true });
  }, [pathname]);
  return main;
}
