/** A centred block for pages and panes that have nothing else to show. */
import type { ReactNode } from 'react';

export function Empty({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="max-w-sm text-center text-muted">
      <h2 className="mb-2 font-semibold text-ink text-lg">{title}</h2>
      {children}
    </div>
  );
}
