/** What a page keeps in its address, so that a list can be shared: names with plain values, several joined by a dot. */
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo, useReducer } from 'react';

export type UrlState = Record<string, string>;

export function useUrlState(): [UrlState, (changes: Record<string, string | null>) => void] {
  const state = useLocation({ select: ({ search }) => search as UrlState });
  const navigate = useNavigate();
  const change = useCallback(
    (changes: Record<string, string | null>) => {
      const merge = (before: UrlState) => dropEmpty({ ...before, ...changes });
      void navigate({ to: '.', search: merge as never, replace: true });
    },
    [navigate],
  );
  return [state, change];
}

/** What is made of the address and of the time: it stays what it is until the address is another, or it is renewed. */
export function useMade<T>(make: () => T, of: string): [T, renew: () => void] {
  const [round, renew] = useReducer((before: number) => before + 1, 0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `make` is another one each time
  return [useMemo(make, [of, round]), renew];
}

function dropEmpty(state: Record<string, string | null>): UrlState {
  const kept = Object.entries(state).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return Object.fromEntries(kept);
}

/** Several values of one name; what this page does not know is left out. */
export function readList<Value extends string>(text: string | undefined, known: readonly Value[]): Value[] {
  return (text ?? '').split('.').filter((value): value is Value => known.includes(value as Value));
}

export function writeList(values: readonly string[]): string | null {
  return values.length > 0 ? values.join('.') : null;
}

export const SPANS = { '1h': 3_600_000, '24h': 86_400_000, '7d': 604_800_000, '30d': 2_592_000_000 } as const;
export type Span = keyof typeof SPANS;

/**
 * `last=24h`, or `since` and `until`, as a filter takes them. A span begins at a whole minute, so that the same question is
 * not another one every second.
 */
export function readSpan(state: UrlState, now = Date.now()): { since?: string; until?: string } {
  const length = SPANS[state.last as Span];
  if (length) return { since: new Date(Math.floor((now - length) / 60_000) * 60_000).toISOString() };
  const moment = (text: string | undefined) =>
    text && !Number.isNaN(Date.parse(text)) ? new Date(text).toISOString() : undefined;
  const [since, until] = [moment(state.since), moment(state.until)];
  return { ...(since ? { since } : {}), ...(until ? { until } : {}) };
}
