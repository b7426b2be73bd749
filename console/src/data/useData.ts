/** One query, kept on the page while it is asked again or cannot be. */
import type { AnyVariables, CombinedError, TypedDocumentNode } from '@urql/core';
import { useCallback, useRef } from 'react';
import { useQuery } from 'urql';

export interface Asked<T> {
  data: T | undefined;
  error: CombinedError | undefined;
  /** Nothing can be shown yet. */
  loading: boolean;
  refetch(): void;
}

export function useData<Data, Variables extends AnyVariables>(
  query: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  { pause = false, keep = false }: { pause?: boolean; keep?: boolean } = {},
): Asked<Data> {
  const [result, execute] = useQuery<Data, Variables>({ query, variables, pause } as never);
  const asked = JSON.stringify(variables ?? null);
  const last = useRef<{ asked: string; data: Data } | null>(null);
  if (result.data) last.current = { asked, data: result.data };
  // While the hub does not answer, what it said last is better than nothing; `keep`: also while something else is asked.
  const kept = last.current && (keep || last.current.asked === asked) ? last.current.data : undefined;
  const data = result.data ?? kept;
  const refetch = useCallback(() => execute({ requestPolicy: 'network-only' }), [execute]);
  return { data, error: result.error, loading: !data && !result.error && !pause, refetch };
}
