/** Whether somebody of whom there is news belongs to a list, as far as that can be told here: a name is the hub's to find. */
import type { Rows } from '../../../data/useConnection.ts';
import type { ConversationsRowFragment, UserFilter } from '../../../generated/conversations.ts';
import { whenOf } from '../looked.ts';

type Person = Pick<ConversationsRowFragment, 'id' | 'blocked' | 'stopped' | 'lastWroteAt' | 'assignedTo'>;

export function belongs(person: Person, filter: UserFilter): boolean {
  const { assigned, assignedTo, blocked, name, phone, stopped, wroteSince } = filter;
  if (name || phone) return false;
  if (blocked && !person.blocked) return false;
  if (stopped && !person.stopped) return false;
  if (assignedTo && person.assignedTo?.id !== assignedTo) return false;
  if (assigned === false && person.assignedTo) return false;
  return !wroteSince || Date.parse(person.lastWroteAt ?? '') >= Date.parse(wroteSince);
}

type Listed = Pick<Rows<Pick<Person, 'id' | 'lastWroteAt'>>, 'rows' | 'loading' | 'hasMore' | 'failed'>;

/** Whether somebody of whom there is news stands elsewhere in a list by when people last wrote, or is missing in it. */
export function isOutOfPlace(person: Person, listed: Listed, filter: UserFilter): boolean {
  const { rows, loading } = listed;
  const at = rows.findIndex(({ id }) => id === person.id);
  const row = rows[at];
  if (!row) return !loading && belongs(person, filter) && isWithin(person, listed);
  return rows.slice(0, at).some((above) => whenOf(above.lastWroteAt) < whenOf(row.lastWroteAt));
}

/** Who comes further below than what was read so far is not missed yet. */
function isWithin({ lastWroteAt }: Person, { rows, hasMore, failed }: Listed): boolean {
  const last = rows.at(-1);
  return (!hasMore && !failed) || !last || whenOf(lastWroteAt) > whenOf(last.lastWroteAt);
}
