/** One query, kept on the page while it is asked again or cannot be. */
import type { AnyVariables, CombinedError, TypedDocumentNode } from '@urql/core';
import { useCallback, useRef } from 'react';
import { useQuery } from 'urql';
import { UNCACHED } from './uncached.ts';

export interface Asked<T> {
  data: T | undefined;
  error: CombinedError | undefined;
  /** Nothing can be shown yet. */
  loading: boolean;
  refetch(): void;
}

interface Options {
  pause?: boolean;
  keep?: boolean;
  /** For what is asked about another time at each time (`uncached.ts`). */
  uncached?: boolean;
}

export function useData<Data, Variables extends AnyVariables>(
  query: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  { pause = false, keep = false, uncached = false }: Options = {},
): Asked<Data> {
  const [result, execute] = useQuery<Data, Variables>({
    query,
    variables,
    pause,
    ...(uncached ? { context: UNCACHED } : {}),
  } as never);
  const asked = JSON.stringify(variables ?? null);
  const last = useRef<{ asked: string; data: Data } | null>(null);
  if (result.data) last.current = { asked, data: result.data };
  // While the hub does not answer, what it said last is better than nothing; `keep`: also while something else is asked.
  const kept = last.current && (keep || last.current.asked === asked) ? last.current.data : undefined;
  const data = result.data ?? kept;
  const refetch = useCallback(() => execute({ requestPolicy: 'network-only' }), [execute]);
  return { data, error: result.error, loading: !data && !result.error && !pause, refetch };
}
