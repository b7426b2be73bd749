/** Live data: what a subscription tells goes into the cache, and from there to whatever shows it. */
import type { AnyVariables, TypedDocumentNode } from '@urql/core';
import { useEffect, useRef } from 'react';
import { useClient } from 'urql';
import { subscribe } from 'wonka';

/** Subscribes while the component is shown; `onNews` is told of each piece of news besides. */
export function useNews<Data, Variables extends AnyVariables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  { onNews, pause = false }: { onNews?: (news: Data) => void; pause?: boolean } = {},
): void {
  const client = useClient();
  const told = useRef(onNews);
  told.current = onNews;
  const asked = JSON.stringify(variables ?? null);
  useEffect(() => {
    if (pause) return;
    const source = client.subscription<Data, Variables>(document, JSON.parse(asked) as Variables);
    const { unsubscribe } = subscribe(({ data }: { data?: Data }) => {
      if (data) told.current?.(data);
    })(source as never);
    return unsubscribe;
  }, [client, document, asked, pause]);
}
