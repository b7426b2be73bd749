/** A part of the card. */
import type { ReactNode } from 'react';

export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="border-line border-t py-3">
      <h3 className="mb-1.5 font-semibold text-muted text-xs">{title}</h3>
      {children}
    </div>
  );
}

export function Nothing({ children }: { children: ReactNode }) {
  return <p className="text-muted text-sm">{children}</p>;
}
