/**
 * For a list of which no subscription tells: the newest are asked for now and then, while the page is looked at. What they have
 * come to goes into the cache, and so into the rows; those that are not among the rows are counted.
 */
import type { AnyVariables, TypedDocumentNode } from '@urql/core';
import { useEffect } from 'react';
import { useEvery } from '../lib/useEvery.ts';
import { useData } from './useData.ts';

interface Options<Data> {
  pick(data: Data): { nodes: readonly { id: string }[] } | null | undefined;
  /** Of the rows: `useConnection`. */
  note(id: string): void;
  seconds: number;
}

export function useNewest<Data, Variables extends AnyVariables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  { pick, note, seconds }: Options<Data>,
): void {
  const { data, refetch } = useData(document, variables);
  const nodes = data && pick(data)?.nodes;
  useEffect(() => {
    for (const { id } of nodes ?? []) note(id);
  }, [nodes, note]);
  useEvery(seconds, refetch);
}
