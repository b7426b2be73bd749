/** How many phones fit next to each other in an element. */
import { type RefObject, useLayoutEffect, useState } from 'react';
import { MOST_PHONES } from './store/phones.ts';

/** The least width of a phone with the gap beside it, in pixels. */
const PHONE_PX = 350;

export function useColumns(element: RefObject<HTMLElement | null>): number {
  const [columns, setColumns] = useState(1);
  useLayoutEffect(() => {
    if (!element.current) return;
    const measure = (width: number) =>
      setColumns(Math.min(MOST_PHONES, Math.max(1, Math.floor(width / PHONE_PX))));
    measure(element.current.clientWidth);
    const observer = new ResizeObserver(([entry]) => entry && measure(entry.contentRect.width));
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return columns;
}
