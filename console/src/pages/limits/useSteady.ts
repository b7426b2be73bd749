/** Rows that stay where they are while their numbers change: who is new waits until somebody asks for a new order. */
import { useRef, useState } from 'react';

export interface Steady<T> {
  rows: T[];
  /** How many there are that are not among the rows yet. */
  fresh: number;
  sort(): void;
}

/** `gone` makes of a row that is told no more what shall stand in its place. */
export function useSteady<T>(items: T[], keyOf: (item: T) => string, gone: (item: T) => T): Steady<T> {
  const [order, setOrder] = useState<string[]>([]);
  const last = useRef(new Map<string, T>());
  const now = new Map(items.map((item) => [keyOf(item), item]));
  const keys = order.length > 0 ? order : [...now.keys()];
  if (order.length === 0 && keys.length > 0) setOrder(keys);
  const rows = keys.flatMap((key) => {
    const before = last.current.get(key);
    const row = now.get(key) ?? (before && gone(before));
    return row ? [row] : [];
  });
  last.current = new Map(rows.map((row) => [keyOf(row), row]));
  const fresh = [...now.keys()].filter((key) => !keys.includes(key)).length;
  return { rows, fresh, sort: () => setOrder([...now.keys()]) };
}
