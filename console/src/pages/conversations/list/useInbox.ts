/** People by when they last wrote. Who writes is marked where they stand, and counted; the list moves when somebody asks. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
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
import { belongs } from './belongs.ts';

const PAGE = 40;

export interface Inbox {
  rows: Rows<ConversationsRowFragment>;
  narrowed: boolean;
  /** Who wrote, or came to belong to the list, since it was made. */
  moved: number;
  /** Who wrote and was not looked at since. */
  unread: ReadonlySet<string>;
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
  const [moved, setMoved] = useState<ReadonlySet<string>>(NONE);
  const [unread, setUnread] = useState<ReadonlySet<string>>(NONE);
  const wrote = useWrote();
  const open = state.with;

  useNews(
    ConversationsChangedDocument,
    { send },
    {
      onNews: ({ conversationChanged: person }) => {
        const spoke = wrote.isNews(person);
        if (spoke && person.id !== open) setUnread((before) => withOne(before, person.id));
        const shown = rows.rows.some(({ id }) => id === person.id);
        const comes = belongs(person, filter) && (spoke || (narrowed && !rows.hasMore));
        if (shown || comes) setMoved((before) => withOne(before, person.id));
      },
    },
  );
  const rows = useConnection(
    ConversationsListDocument,
    { first: PAGE, filter, send },
    { pick: ({ users }) => users, pause: state.show === 'mine' && loading },
  );
  useEffect(() => {
    if (open) setUnread((before) => withoutOne(before, open));
  }, [open]);
  const top = rows.rows[0];
  // biome-ignore lint/correctness/useExhaustiveDependencies: while it begins with the same person it is the same list
  useEffect(() => {
    if (top) wrote.began(whenOf(top));
  }, [top?.id, wrote]);
  const waiting = [...moved].filter((id) => isOutOfPlace(rows.rows, id)).length;
  const { reload: begin } = rows;
  const reload = useCallback(() => {
    setMoved(NONE);
    begin();
  }, [begin]);
  return { rows, narrowed, moved: waiting, unread, reload };
}

type Row = Pick<ConversationsRowFragment, 'id' | 'lastWroteAt'>;

/** A change may be of anything: whether it is that they wrote is told by when they last did. */
function useWrote() {
  const heard = useRef(new Map<string, number>());
  const since = useRef(0);
  return useMemo(
    () => ({
      /** Nobody had written later than this when the list was made. */
      began: (at: number) => {
        since.current = at;
      },
      isNews: (person: Row) => {
        const before = heard.current.get(person.id) ?? since.current;
        heard.current.set(person.id, Math.max(whenOf(person), before));
        return whenOf(person) > before;
      },
    }),
    [],
  );
}

function isOutOfPlace(rows: Row[], person: string): boolean {
  const at = rows.findIndex(({ id }) => id === person);
  const row = rows[at];
  return !row || rows.slice(0, at).some((above) => whenOf(above) < whenOf(row));
}

function whenOf({ lastWroteAt }: Pick<Row, 'lastWroteAt'>): number {
  return lastWroteAt ? Date.parse(lastWroteAt) : 0;
}

const NONE: ReadonlySet<string> = new Set();
const DAY_MS = 86_400_000;

function withOne(set: ReadonlySet<string>, id: string): ReadonlySet<string> {
  return set.has(id) ? set : new Set([...set, id]);
}

function withoutOne(set: ReadonlySet<string>, id: string): ReadonlySet<string> {
  return set.has(id) ? new Set([...set].filter((other) => other !== id)) : set;
}

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
