/** Whether somebody of whom there is news belongs to a list, as far as that can be told here: a name is the hub's to find. */
import type { ConversationsRowFragment, UserFilter } from '../../../generated/conversations.ts';

type Person = Pick<ConversationsRowFragment, 'blocked' | 'stopped' | 'lastWroteAt' | 'assignedTo'>;

export function belongs(person: Person, filter: UserFilter): boolean {
  const { assigned, assignedTo, blocked, name, phone, stopped, wroteSince } = filter;
  if (name || phone) return false;
  if (blocked && !person.blocked) return false;
  if (stopped && !person.stopped) return false;
  if (assignedTo && person.assignedTo?.id !== assignedTo) return false;
  if (assigned === false && person.assignedTo) return false;
  return !wroteSince || Date.parse(person.lastWroteAt ?? '') >= Date.parse(wroteSince);
}
