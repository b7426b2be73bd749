/** The page for who may see it; all others are told so. */
import { Outlet, useMatches } from '@tanstack/react-router';
import { ShieldX } from 'lucide-react';
import { useViewer } from '../data/DataProvider.tsx';
import { may } from '../data/session.ts';
import { useText } from '../i18n/text.ts';
import { Blank } from '../ui/states.tsx';

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** Who lacks it does not see the page. */
    scope?: string | undefined;
  }
}

export function Guarded() {
  const t = useText();
  const viewer = useViewer();
  const scope = useMatches({ select: (matches) => matches.at(-1)?.staticData.scope });
  if (may(viewer, scope)) return <Outlet />;
  return (
    <Blank icon={ShieldX} title={t('fault-title-forbidden')} heading="h1">
      <p>{t('fault-forbidden')}</p>
    </Blank>
  );
}
