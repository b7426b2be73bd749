/** Where the rows of a table lead; nowhere until there is a page for such a thing. */
import { useMemo } from 'react';
import { useViewer } from '../../../data/DataProvider.tsx';
import { hrefOf } from '../../../shell/pages.ts';

export function useOpens(type: string): { hrefOf?: (node: { id: string }) => string } {
  const viewer = useViewer();
  return useMemo(() => {
    const known = hrefOf(type, '', viewer) !== null;
    return known ? { hrefOf: ({ id }) => hrefOf(type, id, viewer) ?? '' } : {};
  }, [type, viewer]);
}
