/** The last minute of the hub's health, as the hub tells it: how much waits, and how long each thing takes to answer. */
import { useState } from 'react';
import { useNews } from '../../data/useNews.ts';
import { type OverviewHealthFragment, OverviewNewsDocument } from '../../generated/overview.ts';

export interface Look {
  at: number;
  components: OverviewHealthFragment['components'];
}

const MINUTE_MS = 60_000;

export function useLooks(internals: boolean): Look[] {
  const [looks, setLooks] = useState<Look[]>([]);
  useNews(
    OverviewNewsDocument,
    { internals },
    {
      onNews: ({ health: { checkedAt, components } }) => {
        const at = Date.parse(checkedAt);
        setLooks((before) => withLook(before, { at, components }));
      },
    },
  );
  return looks;
}

/** The same look may be told twice, such as after a break of the line. */
function withLook(before: Look[], look: Look): Look[] {
  return [...before.filter(({ at }) => at > look.at - MINUTE_MS && at < look.at), look];
}
