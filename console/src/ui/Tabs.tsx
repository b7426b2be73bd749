/** Parts of a page, one of which is shown. The chosen one is the caller's to keep, best in the address. */
import { type KeyboardEvent, type ReactNode, useEffect, useId } from 'react';

interface Props<Id extends string> {
  label: string;
  tabs: { id: Id; title: string; count?: number }[];
  chosen: Id;
  onChoose(id: Id): void;
  children: ReactNode;
}

export function Tabs<Id extends string>({ label, tabs, chosen, onChoose, children }: Props<Id>) {
  const base = useId();
  // On a phone the chosen one may lie beyond the edge.
  useEffect(() => {
    document.getElementById(`${base}${chosen}`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [base, chosen]);
  const move = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const at = tabs.findIndex(({ id }) => id === chosen);
    const next = tabs.at((at + step) % tabs.length);
    if (!next) return;
    onChoose(next.id);
    document.getElementById(`${base}${next.id}`)?.focus();
  };
  return (
    <>
      <div
        role="tablist"
        aria-label={label}
        className="flex gap-1 overflow-x-auto border-line border-b"
        onKeyDown={move}
      >
        {tabs.map(({ id, title, count }) => (
          <button
            key={id}
            id={`${base}${id}`}
            type="button"
            role="tab"
            aria-selected={id === chosen}
            aria-controls={`${base}panel`}
            tabIndex={id === chosen ? 0 : -1}
            onClick={() => onChoose(id)}
            className="-mb-px flex min-h-10 items-center gap-2 whitespace-nowrap border-transparent border-b-2 px-3 text-muted text-sm -outline-offset-2 hover:text-ink aria-selected:border-accent aria-selected:font-medium aria-selected:text-ink"
          >
            {title}
            {count !== undefined && (
              <span className="rounded-full bg-raised px-1.5 text-xs tabular-nums">{count}</span>
            )}
          </button>
        ))}
      </div>
      <div
        role="tabpanel"
        id={`${base}panel`}
        aria-labelledby={`${base}${chosen}`}
        className="min-h-0 flex-1"
      >
        {children}
      </div>
    </>
  );
}
