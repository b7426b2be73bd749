/** A list of which one is chosen, by pointer or by arrow keys; it draws only what is seen of it. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react';

interface Props<Item> {
  label: string;
  items: Item[];
  idOf(item: Item): string;
  chosen: string | null;
  onChoose(id: string | null): void;
  /** By Enter, or a second press. */
  onOpen?: ((id: string) => void) | undefined;
  row(item: Item): ReactNode;
  onEnd?(): void;
}

const ROW_PX = 76;

export function PickList<Item>(props: Props<Item>) {
  const { label, items, idOf, chosen, onChoose, onOpen, row, onEnd } = props;
  const base = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
  });
  const at = items.findIndex((item) => idOf(item) === chosen);
  const drawn = virtual.getVirtualItems();
  const last = drawn.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= items.length - 10) onEnd?.();
  }, [last, items.length, onEnd]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another choice scrolls, not a list that changes
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at);
  }, [chosen, at >= 0]);

  const press = (event: KeyboardEvent) => {
    const to = nextOf(event.key, at, items.length);
    const there = to === null ? undefined : items[to];
    if (there) onChoose(idOf(there));
    else if (event.key === 'Enter' && chosen) onOpen?.(chosen);
    else if (event.key === 'Escape') onChoose(null);
    else return;
    event.preventDefault();
  };
  return (
    <div
      ref={scroller}
      role="listbox"
      aria-label={label}
      tabIndex={0}
      aria-activedescendant={drawn.some(({ index }) => index === at) ? `${base}${at}` : undefined}
      onKeyDown={press}
      className="h-full overflow-y-auto -outline-offset-2"
    >
      <div role="presentation" className="relative" style={{ height: virtual.getTotalSize() }}>
        {drawn.map(({ index, start }) => {
          const item = items[index];
          if (item === undefined) return null;
          const id = idOf(item);
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the keys
            // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus
            <div
              key={id}
              id={`${base}${index}`}
              role="option"
              aria-selected={id === chosen}
              style={{ top: start, height: ROW_PX }}
              onClick={() => (id === chosen ? onOpen?.(id) : onChoose(id))}
              className="absolute inset-x-0 flex cursor-pointer items-center gap-3 border-line/60 border-b px-4 text-sm hover:bg-raised aria-selected:bg-info-soft"
            >
              {row(item)}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function nextOf(key: string, at: number, count: number): number | null {
  const to: Record<string, number> = {
    ArrowDown: at + 1,
    j: at + 1,
    ArrowUp: at < 0 ? 0 : at - 1,
    k: at < 0 ? 0 : at - 1,
    Home: 0,
    End: count - 1,
  };
  const wanted = to[key];
  return wanted === undefined ? null : Math.max(0, Math.min(count - 1, wanted));
}
