/** The menu: what this viewer may see, in groups, with what needs somebody counted beside it. */
import { Link } from '@tanstack/react-router';
import { CircleHelp, Search } from 'lucide-react';
import { useViewer } from '../data/DataProvider.tsx';
import { useHub } from '../data/hub.ts';
import { useText } from '../i18n/text.ts';
import { Account } from './Account.tsx';
import { HubState } from './HubState.tsx';
import { GROUPS, type MenuPage, menuFor } from './pages.ts';
import { useAttention } from './useAttention.ts';
import { useBadge } from './useBadge.ts';

interface Props {
  onSearch(): void;
  onHelp(): void;
}

export function Navigation({ onSearch, onHelp }: Props) {
  const t = useText();
  const viewer = useViewer();
  const hub = useHub();
  const pages = menuFor(viewer, hub);
  const attention = useAttention();
  useBadge(attention.alerts);
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex items-center gap-2.5 px-4 pt-4 pb-3">
        <img src="/favicon.svg" alt="" className="size-8" />
        <div className="min-w-0">
          <p className="truncate font-semibold text-sm leading-tight">{t('hub-short')}</p>
          <HubState />
        </div>
      </div>
      <div className="px-3 pb-2">
        <button
          type="button"
          onClick={onSearch}
          className="flex min-h-10 w-full items-center gap-2 rounded-lg border border-line bg-canvas px-2.5 text-left text-muted text-sm hover:border-muted/60"
        >
          <Search className="size-4 shrink-0" aria-hidden />
          <span className="flex-1">{t('palette-search')}</span>
          <kbd className="rounded border border-line bg-panel px-1 text-[0.6875rem]">Ctrl K</kbd>
        </button>
      </div>
      <nav aria-label={t('menu')} className="min-h-0 flex-1 overflow-y-auto px-3 pb-3">
        {GROUPS.map((group) => {
          const own = pages.filter(({ menu }) => menu.group === group);
          if (own.length === 0) return null;
          return (
            <div key={group} className="pt-3">
              <h2 id={`group-${group}`} className="px-2.5 pb-1 font-medium text-muted text-xs">
                {t(`group-${group}`)}
              </h2>
              <ul aria-labelledby={`group-${group}`}>
                {own.map((page) => (
                  <Entry key={page.page} page={page} count={attention[page.page] ?? 0} />
                ))}
              </ul>
            </div>
          );
        })}
      </nav>
      <div className="flex items-center gap-1 border-line border-t p-2">
        <Account />
        <button
          type="button"
          title={t('help')}
          aria-label={t('help')}
          onClick={onHelp}
          className="grid size-10 shrink-0 place-items-center rounded-lg text-muted hover:bg-raised hover:text-ink"
        >
          <CircleHelp className="size-4.5" aria-hidden />
        </button>
      </div>
    </div>
  );
}

function Entry({ page: { page, path, menu, bare }, count }: { page: MenuPage; count: number }) {
  const t = useText();
  const Icon = menu.icon;
  return (
    <li>
      <Link
        to={path}
        // A page without the menu opens beside this one.
        {...(bare ? { target: '_blank', reloadDocument: true } : { preload: 'intent' as const })}
        activeOptions={{ exact: path === '/', includeSearch: false }}
        className="flex min-h-10 items-center gap-2.5 rounded-lg px-2.5 text-muted text-sm hover:bg-raised hover:text-ink aria-[current=page]:bg-info-soft aria-[current=page]:font-medium aria-[current=page]:text-info-ink lg:min-h-8.5"
      >
        <Icon className="size-4 shrink-0" aria-hidden />
        <span className="min-w-0 flex-1 truncate">{t(`nav-${page}`)}</span>
        {count > 0 && (
          <span className="rounded-full bg-danger-soft px-1.5 font-semibold text-danger-ink text-xs tabular-nums">
            {count}
            <span className="sr-only"> {t('open')}</span>
          </span>
        )}
      </Link>
    </li>
  );
}
