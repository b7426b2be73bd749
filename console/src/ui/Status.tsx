/** What became of something, in a word with a colour; the word says it all. */
import type { ReactNode } from 'react';

export type Tone = 'well' | 'busy' | 'warn' | 'danger' | 'calm';

const DOTS: Record<Tone, string> = {
  well: 'bg-well',
  busy: 'bg-accent',
  warn: 'bg-sun',
  danger: 'bg-danger',
  calm: 'bg-muted/60',
};

const PILLS: Record<Tone, string> = {
  well: 'bg-well-soft text-well-ink',
  busy: 'bg-info-soft text-info-ink',
  warn: 'bg-warn text-warn-ink',
  danger: 'bg-danger-soft text-danger-ink',
  calm: 'bg-raised text-muted',
};

export function Status({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span
      className={`inline-flex items-center gap-1.5 whitespace-nowrap rounded-full px-2 py-0.5 font-medium text-xs ${PILLS[tone]}`}
    >
      <span className={`size-1.5 rounded-full ${DOTS[tone]}`} aria-hidden />
      {children}
    </span>
  );
}

/** The colour alone, beside a word that says it. */
export function Dot({ tone, className = '' }: { tone: Tone; className?: string }) {
  return (
    <span className={`inline-block size-2 shrink-0 rounded-full ${DOTS[tone]} ${className}`} aria-hidden />
  );
}
