/** A link to whatever has this id, where there is a page that shows it; else only the words. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { typeOf } from '../data/cache.ts';
import { useViewer } from '../data/DataProvider.tsx';
import { hrefOf } from './pages.ts';

export function LinkTo({ id, children }: { id: string | null | undefined; children: ReactNode }) {
  const viewer = useViewer();
  const href = id ? hrefOf(typeOf(id), id, viewer) : null;
  if (!href) return <>{children}</>;
  return (
    <Link
      to={href}
      className="relative z-[1] text-accent underline decoration-accent/35 underline-offset-2 hover:decoration-accent"
    >
      {children}
    </Link>
  );
}
