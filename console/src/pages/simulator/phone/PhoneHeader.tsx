/** Whom this phone talks to, and whose phone it is. */
import { X } from 'lucide-react';
import type { Person } from '../../../lib/api/types.ts';
import { IconButton } from '../../../ui/Button.tsx';
import { UnreadBadge } from '../people/UnreadBadge.tsx';

interface Props {
  person: Person;
  businessName: string;
  unread: number;
  onHide?: (() => void) | undefined;
}

export function PhoneHeader({ person, businessName, unread, onHide }: Props) {
  return (
    <header className="on-brand flex items-center gap-3 bg-brand py-2 pr-1.5 pl-3 text-brand-ink">
      <img src="/favicon.svg" alt="" className="size-9 rounded-full" />
      <div className="min-w-0 flex-1">
        <h2 className="truncate font-semibold leading-tight">{businessName}</h2>
        <p className="truncate text-brand-soft text-sm leading-tight">
          {person.typing ? 'typing…' : `on ${person.name}’s phone`}
        </p>
      </div>
      <UnreadBadge count={unread} />
      {onHide && (
        <IconButton label={`Put away the phone of ${person.name}`} onClick={onHide}>
          <X className="size-5" aria-hidden />
        </IconButton>
      )}
    </header>
  );
}
