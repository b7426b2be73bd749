/** How the keyboard leads through a table. */

const PAGE_OF_ROWS = 12;

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** The row that a key leads to; null where it leads nowhere, or is part of a shortcut. */
export function nextRow(
  { key, ctrlKey, metaKey, altKey }: Pressed,
  at: number,
  count: number,
): number | null {
  if (at < 0 || ctrlKey || metaKey || altKey) return null;
  const to: Record<string, number> = {
    ArrowDown: at + 1,
    j: at + 1,
    ArrowUp: at - 1,
    k: at - 1,
    PageDown: at + PAGE_OF_ROWS,
    PageUp: at - PAGE_OF_ROWS,
    Home: 0,
    End: count - 1,
  };
  const wanted = to[key];
  return wanted === undefined ? null : Math.max(0, Math.min(count - 1, wanted));
}

/** The one row that Tab reaches: where somebody was last, else what is chosen, else the first that is seen. */
export function tabStop(drawn: readonly number[], seen: number, ...preferred: number[]): number {
  return preferred.find((row) => drawn.includes(row)) ?? (drawn.includes(seen) ? seen : (drawn[0] ?? 0));
}
