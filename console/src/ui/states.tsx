/** What stands where there is nothing to show: yet, at all, because of a fault, or because the hub is away. */
import type { CombinedError } from '@urql/core';
import { CloudOff, Inbox, type LucideIcon, ShieldX, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { hasCode } from '../data/client.ts';
import { explainFault } from '../data/useAct.ts';
import type { Rows } from '../data/useConnection.ts';
import { useText } from '../i18n/text.ts';
import { PlainButton } from './Button.tsx';

interface BlankProps {
  icon?: LucideIcon;
  title: string;
  /** `h1` where it is the whole page. */
  heading?: 'h1' | 'p';
  children?: ReactNode;
}

/** Nothing is there: says what would be, and what to do about it. */
export function Blank({ icon: Icon = Inbox, title, heading: Heading = 'p', children }: BlankProps) {
  return (
    <div className="grid min-h-48 place-items-center p-6">
      <div className="flex max-w-sm flex-col items-center gap-2 text-center text-muted text-sm">
        <Icon className="mb-1 size-7 opacity-70" aria-hidden />
        <Heading className="font-medium text-base text-ink">{title}</Heading>
        {children}
      </div>
    </div>
  );
}

export function Fault({ error, onRetry }: { error: CombinedError; onRetry(): void }) {
  const t = useText();
  const away = error.networkError !== undefined;
  const forbidden = hasCode(error, 'FORBIDDEN');
  const icon = away ? CloudOff : forbidden ? ShieldX : TriangleAlert;
  const title = t(away ? 'fault-title-away' : forbidden ? 'fault-title-forbidden' : 'fault-title');
  return (
    <div role="alert">
      <Blank icon={icon} title={title}>
        <p>{explainFault(error, t)}</p>
        {!forbidden && (
          <PlainButton className="mt-2" onClick={onRetry}>
            {t('try-again')}
          </PlainButton>
        )}
      </Blank>
    </div>
  );
}

/** Below rows that are there, where the next ones did not come. */
export function MoreFault({
  failed,
  className = '',
}: {
  failed: Rows<unknown>['failed'];
  className?: string;
}) {
  const t = useText();
  if (!failed) return null;
  return (
    <div
      role="alert"
      className={`flex flex-wrap items-center justify-center gap-x-3 gap-y-1 bg-panel p-3 text-center text-sm ${className}`}
    >
      <p>{explainFault(failed.error, t)}</p>
      <PlainButton onClick={failed.retry}>{t('try-again')}</PlainButton>
    </div>
  );
}

/** Grey bars where text will stand. They come late, so that a quick answer does not flicker. */
export function Skeleton({ lines = 3, className = '' }: { lines?: number; className?: string }) {
  const t = useText();
  return (
    <div role="status" className={`animate-late space-y-3 ${className}`}>
      <span className="sr-only">{t('loading')}</span>
      {Array.from({ length: lines }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bars are all alike
        <div key={at} aria-hidden className={`h-4 rounded bg-raised ${WIDTHS[at % WIDTHS.length]}`} />
      ))}
    </div>
  );
}

const WIDTHS = ['w-4/5', 'w-3/5', 'w-11/12', 'w-2/3'];
