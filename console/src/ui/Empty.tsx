/** A centred block for pages and panes that have nothing else to show. */
import type { ReactNode } from 'react';

interface Props {
  title: string;
  /** `h1` where it is the whole page. */
  heading?: 'h1' | 'h2';
  children: ReactNode;
}

export function Empty({ title, heading: Heading = 'h2', children }: Props) {
  return (
    <div className="max-w-sm text-center text-muted">
      <Heading className="mb-2 font-semibold text-ink text-lg">{title}</Heading>
      {children}
    </div>
  );
}
