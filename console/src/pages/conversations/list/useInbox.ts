/** People by when they last wrote. Who comes to another place is counted; the list moves when somebody asks. */
import { useCallback, useMemo, useState } from 'react';
import { useMay } from '../../../data/DataProvider.tsx';
import { type Rows, useConnection } from '../../../data/useConnection.ts';
import { useNews } from '../../../data/useNews.ts';
import {
  ConversationsChangedDocument,
  ConversationsListDocument,
  type ConversationsRowFragment,
  type UserFilter,
} from '../../../generated/conversations.ts';
import { type UrlState, useUrlState } from '../../../ui/urlState.ts';
import { whoFilter } from '../../people/person.ts';
import { useColleagues } from '../../people/useColleagues.ts';
import { isOutOfPlace } from './belongs.ts';

const PAGE = 40;

export interface Inbox {
  rows: Rows<ConversationsRowFragment>;
  narrowed: boolean;
  /** Who wrote, or came to belong to the list, since it was made. */
  moved: number;
  reload(): void;
}

export function useInbox(): Inbox {
  const [state] = useUrlState();
  const mayFind = useMay('numbers:read');
  const send = useMay('messages:send');
  const { me, loading } = useColleagues();
  const asked = JSON.stringify([state.q, state.show, me?.id]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: made of what is asked for alone, since it holds the time
  const filter = useMemo(() => filterOf(state, mayFind, me?.id ?? null), [asked, mayFind]);
  const narrowed = Object.keys(filter).length > 0;
  const [told, setTold] = useState<Told>({ asked, people: NOBODY });

  useNews(
    ConversationsChangedDocument,
    { send },
    {
      onNews: ({ conversationChanged: person }) =>
        setTold((before) => {
          const people = before.asked === asked ? before.people : NOBODY;
          return { asked, people: new Map([...people, [person.id, person]]) };
        }),
    },
  );
  const rows = useConnection(
    ConversationsListDocument,
    { first: PAGE, filter, send },
    { pick: ({ users }) => users, pause: state.show === 'mine' && loading },
  );
  const people = told.asked === asked ? told.people : NOBODY;
  const moved = [...people.values()].filter((person) => isOutOfPlace(person, rows, filter)).length;
  const { reload: begin } = rows;
  const reload = useCallback(() => {
    setTold({ asked, people: NOBODY });
    begin();
  }, [asked, begin]);
  return { rows, narrowed, moved, reload };
}

/** Of whom there was news since a list was made. */
interface Told {
  asked: string;
  people: ReadonlyMap<string, ConversationsRowFragment>;
}

const NOBODY: Told['people'] = new Map();
const DAY_MS = 86_400_000;

function filterOf({ q, show }: UrlState, mayFind: boolean, me: string | null): UserFilter {
  return {
    ...(mayFind && q ? whoFilter(q) : {}),
    ...(show === 'mine' && me ? { assignedTo: me } : {}),
    ...(show === 'free' ? { assigned: false } : {}),
    ...(show === 'blocked' ? { blocked: true } : {}),
    ...(show === 'stopped' ? { stopped: true } : {}),
    ...(show === 'window' ? { wroteSince: new Date(Date.now() - DAY_MS).toISOString() } : {}),
  };
}
