/** People who are named one by one, found by their number or name. */
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useData } from '../../data/useData.ts';
import { FlagsFindDocument, FlagsPersonDocument } from '../../generated/flags.ts';
import { useText } from '../../i18n/text.ts';
import { IconButton } from '../../ui/Button.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Fault } from '../../ui/states.tsx';
import { whoFilter } from '../people/person.ts';

/** A list may have 1,000 names; those that one reads are few. */
const SHOWN = 20;

interface Props {
  ids: string[];
  error: string | undefined;
  onChange(ids: string[]): void;
}

export function People({ ids, error, onChange }: Props) {
  const t = useText();
  const [typed, setTyped] = useState('');
  const add = (id: string) => {
    onChange([...ids, id]);
    setTyped('');
  };
  return (
    <div>
      <TextField
        label={t('flags-people')}
        hint={t('flags-people-hint')}
        autoComplete="off"
        value={typed}
        onChange={setTyped}
        error={error}
      />
      <Found typed={typed.trim()} ids={ids} onAdd={add} />
      {ids.length > 0 && (
        <ul aria-label={t('flags-people-named')} className="mt-1 divide-y divide-line/60">
          {ids.slice(0, SHOWN).map((id) => (
            <Person key={id} id={id} onRemove={() => onChange(ids.filter((other) => other !== id))} />
          ))}
        </ul>
      )}
      {ids.length > SHOWN && (
        <p className="mt-1 text-muted text-xs">{t('flags-people-more', { count: ids.length - SHOWN })}</p>
      )}
    </div>
  );
}

/** A name may be found by a part of it, a number only by all of it. */
const LEAST = 3;

function Found({ typed, ids, onAdd }: { typed: string; ids: string[]; onAdd(id: string): void }) {
  const t = useText();
  const { data, error, refetch } = useData(
    FlagsFindDocument,
    { filter: whoFilter(typed) },
    { pause: typed.length < LEAST },
  );
  if (typed.length < LEAST) return null;
  if (error && !data) return <Fault error={error} onRetry={refetch} />;
  if (!data) return null;
  const found = data.users.nodes.filter(({ id }) => !ids.includes(id));
  if (found.length === 0)
    return (
      <p role="status" className="mt-1 text-muted text-xs">
        {t(data.users.nodes.length > 0 ? 'flags-people-already' : 'flags-people-none')}
      </p>
    );
  return (
    <ul aria-label={t('flags-people-found')} className="mt-1 rounded-lg border border-line p-1">
      {found.map(({ id, name, maskedPhone }) => (
        <li key={id}>
          <button
            type="button"
            onClick={() => onAdd(id)}
            className="flex min-h-10 w-full items-center gap-2 rounded-md px-2 text-left hover:bg-raised"
          >
            <Plus className="size-4 shrink-0 text-accent" aria-hidden />
            <span className="min-w-0 flex-1 truncate">{name ?? maskedPhone}</span>
            {name && <span className="text-muted text-xs">{maskedPhone}</span>}
          </button>
        </li>
      ))}
    </ul>
  );
}

function Person({ id, onRemove }: { id: string; onRemove(): void }) {
  const t = useText();
  const { data } = useData(FlagsPersonDocument, { id });
  const person = data?.node && 'maskedPhone' in data.node ? data.node : null;
  const name = person?.name ?? person?.maskedPhone ?? '…';
  return (
    <li className="flex min-h-10 items-center gap-2 pl-2">
      <span className="min-w-0 flex-1 truncate">{name}</span>
      {person?.name && <span className="text-muted text-xs">{person.maskedPhone}</span>}
      <IconButton label={t('flags-people-remove', { name })} onClick={onRemove}>
        <X className="size-4" aria-hidden />
      </IconButton>
    </li>
  );
}
