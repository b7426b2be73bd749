/** Everybody who has a phone here: whose phone is in hand, who has unread messages, and a way to add somebody. */
import type { Person } from '../../../lib/api/types.ts';
import { formatWaId } from '../../../lib/phone.ts';
import { AddPerson } from './AddPerson.tsx';
import { Avatar } from './Avatar.tsx';
import { UnreadBadge } from './UnreadBadge.tsx';

interface Props {
  people: { person: Person; unread: number; inHand: boolean }[];
  onPick(waId: string): void;
  onAdd(name: string, phone: string): Promise<void>;
}

export function PeoplePanel({ people, onPick, onAdd }: Props) {
  return (
    <>
      <ul aria-label="People" className="flex flex-col gap-0.5 p-2">
        {people.map(({ person, unread, inHand }) => (
          <li key={person.waId}>
            <button
              type="button"
              aria-current={inHand}
              onClick={() => onPick(person.waId)}
              className="flex w-full items-center gap-3 rounded-xl px-2.5 py-2 text-left hover:bg-raised aria-[current=true]:bg-raised"
            >
              <Avatar name={person.name} />
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium">{person.name}</span>
                <span className="block truncate text-muted text-sm tabular-nums">
                  {person.typing ? 'gets an answer…' : formatWaId(person.waId)}
                </span>
              </span>
              <UnreadBadge count={unread} />
            </button>
          </li>
        ))}
      </ul>
      <AddPerson onAdd={onAdd} />
    </>
  );
}
