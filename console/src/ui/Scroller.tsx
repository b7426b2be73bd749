/** What scrolls by itself, by keyboard too. */
import type { CSSProperties, ReactNode } from 'react';

interface Props {
  label: string;
  className?: string;
  style?: CSSProperties;
  children: ReactNode;
}

export function Scroller({ label, className = '', style, children }: Props) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without it nobody scrolls it by keyboard
    <div role="group" aria-label={label} tabIndex={0} style={style} className={`overflow-auto ${className}`}>
      {children}
    </div>
  );
}
