/**
 * Pictures of the pages. Their addresses are signed for five minutes and new ones come with every answer: one that was shown
 * stays, and is exchanged only where it has run out before it could be loaded.
 */
import { useCallback, useRef } from 'react';
import type { DocumentsOneQuery } from '../../../generated/documents.ts';

type Pages = NonNullable<DocumentsOneQuery['ocrJob']>['pages'];

export interface Shown {
  number: number;
  src: string;
}

export function usePages(
  pages: Pages,
  refetch: () => void,
): { shown: Shown[]; onBroken(number: number): void } {
  const kept = useRef(new Map<number, string>());
  const asked = useRef(new Map<number, number>());
  const shown = pages.flatMap(({ number, url, urlExpiresAt }) => {
    const known = kept.current.get(number);
    const good = Date.parse(urlExpiresAt) > Date.now();
    if (!known && good) kept.current.set(number, withinHub(url));
    const src = kept.current.get(number);
    return src ? [{ number, src }] : [];
  });
  const onBroken = useCallback(
    (number: number) => {
      const tries = asked.current.get(number) ?? 0;
      if (tries >= MOST_TRIES) return;
      asked.current.set(number, tries + 1);
      kept.current.delete(number);
      refetch();
    },
    [refetch],
  );
  return { shown, onBroken };
}

const MOST_TRIES = 3;

/** Addresses are of the hub's public name; the page may only ask the host that it came from. */
function withinHub(url: string): string {
  const { pathname, search } = new URL(url);
  return pathname + search;
}
