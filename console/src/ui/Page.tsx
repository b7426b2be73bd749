/** How a page is laid out: its heading with what can be done, and below it what scrolls. */
import { Link } from '@tanstack/react-router';
import { ChevronLeft } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { useText } from '../i18n/text.ts';

interface Props {
  title: string;
  /** Beside the heading, such as a status. */
  aside?: ReactNode;
  /** At its end, such as buttons. */
  actions?: ReactNode;
  /** The list that this is one of. */
  back?: { to: string; title: string };
  /** Whether the whole page scrolls, or something on it does by itself, such as a table. */
  scroll?: boolean;
  children: ReactNode;
}

export function Page({ title, aside, actions, back, scroll = true, children }: Props) {
  useTitle(title);
  return (
    <div
      className={`relative flex h-full min-h-0 flex-col ${scroll ? 'overflow-y-auto' : 'overflow-hidden'}`}
    >
      <header className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 px-4 pt-3 pb-2 sm:px-6 sm:pt-4">
        {back && (
          <Link
            to={back.to}
            className="-ml-2 flex min-h-10 items-center gap-0.5 rounded-lg pr-2 pl-1 text-muted text-sm hover:bg-raised hover:text-ink"
          >
            <ChevronLeft className="size-4" aria-hidden />
            {back.title}
          </Link>
        )}
        <h1 className="min-w-0 truncate font-semibold text-xl">{title}</h1>
        {aside}
        {actions && <div className="ml-auto flex flex-wrap items-center gap-2">{actions}</div>}
      </header>
      {scroll ? <div className="px-4 pb-8 sm:px-6">{children}</div> : children}
    </div>
  );
}

/** The browser's tab and the history say which page it is. */
export function useTitle(title: string): void {
  const t = useText();
  const hub = t('hub-short');
  useEffect(() => {
    document.title = `${title} · ${hub}`;
  }, [title, hub]);
}

/** A part of a page with a heading of its own. */
export function Panel({
  title,
  aside,
  children,
  className = '',
}: {
  title?: string;
  aside?: ReactNode;
  children: ReactNode;
  className?: string;
}) {
  return (
    <section aria-label={title} className={`min-w-0 rounded-xl border border-line bg-panel ${className}`}>
      {title && (
        <header className="flex min-h-11 items-center gap-2 px-4 pt-1">
          <h2 className="min-w-0 flex-1 break-words font-semibold text-sm">{title}</h2>
          {aside}
        </header>
      )}
      {children}
    </section>
  );
}

/** Names with their values, below or beside each other. */
export function Facts({ facts }: { facts: { name: string; value: ReactNode }[] }) {
  return (
    <dl className="grid grid-cols-[minmax(6.5rem,auto)_minmax(0,1fr)] gap-x-4 text-sm">
      {facts.map(({ name, value }) => (
        <div
          key={name}
          className="col-span-2 grid grid-cols-subgrid items-center border-line/70 border-b py-2 last:border-b-0"
        >
          <dt className="text-muted">{name}</dt>
          <dd className="min-w-0 break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
