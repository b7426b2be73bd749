/** A phone's menu: the four pages that are looked at first, and all others behind the fifth button. */
import { Link } from '@tanstack/react-router';
import { Ellipsis } from 'lucide-react';
import { useViewer } from '../data/DataProvider.tsx';
import { useHub } from '../data/hub.ts';
import { useText } from '../i18n/text.ts';
import { menuFor } from './pages.ts';

const FIRST = ['overview', 'conversations', 'trips', 'alerts', 'events', 'documents', 'people', 'qr'];
const ITEM =
  'flex min-h-14 flex-col items-center justify-center gap-0.5 text-[0.6875rem] tracking-tight text-muted aria-[current=page]:text-accent aria-[current=page]:font-medium';

export function BottomBar({ onMore }: { onMore(): void }) {
  const t = useText();
  const viewer = useViewer();
  const hub = useHub();
  const pages = menuFor(viewer, hub);
  const shown = FIRST.flatMap((name) => pages.find(({ page }) => page === name) ?? []).slice(0, 4);
  return (
    <nav
      aria-label={t('menu-first')}
      className="flex border-line border-t bg-panel pb-[env(safe-area-inset-bottom)] sm:hidden"
    >
      {shown.map(({ page, path, menu: { icon: Icon } }) => (
        <Link
          key={page}
          to={path}
          activeOptions={{ exact: path === '/', includeSearch: false }}
          className={`${ITEM} min-w-0 flex-1`}
        >
          <Icon className="size-5" aria-hidden />
          <span className="max-w-full truncate">{t(`nav-${page}`)}</span>
        </Link>
      ))}
      <button type="button" onClick={onMore} className={`${ITEM} flex-1`}>
        <Ellipsis className="size-5" aria-hidden />
        {t('more')}
      </button>
    </nav>
  );
}
