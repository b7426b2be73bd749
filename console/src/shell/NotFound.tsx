/** What an address without a page shows. */
import { Link, useLocation } from '@tanstack/react-router';
import { useText } from '../i18n/text.ts';
import { Empty } from '../ui/Empty.tsx';
import { useTitle } from '../ui/Page.tsx';

export function NotFound() {
  const t = useText();
  const { pathname } = useLocation();
  useTitle(t('not-found'));
  return (
    <main className="grid h-full place-items-center p-6">
      <Empty title={t('not-found')} heading="h1">
        <p className="break-all">{t('not-found-path', { path: pathname })}</p>
        <Link className="mt-2 inline-flex min-h-10 items-center font-medium text-accent underline" to="/">
          {t('not-found-home')}
        </Link>
      </Empty>
    </main>
  );
}
