/** Whose trip it is: somebody who wrote to the hub, by a part of the name or by the whole number. */
import { useState } from 'react';
import { useData } from '../../data/useData.ts';
import { TripsPeopleDocument, TripsSomebodyOneDocument } from '../../generated/trips.ts';
import { useText } from '../../i18n/text.ts';
import { PlainButton } from '../../ui/Button.tsx';
import { TextField } from '../../ui/fields.tsx';
import { whoFilter } from '../people/person.ts';
import { SmallFault } from './SmallFault.tsx';
import { personName } from './trip.ts';
import { useSettled } from './useSettled.ts';

interface Props {
  id: string;
  onChange(id: string): void;
  error: string | undefined;
}

export function PersonField({ id, onChange, error }: Props) {
  const t = useText();
  const somebody = useSomebody(id);
  if (!id) return <Search onChange={onChange} error={error} />;
  return (
    <div>
      <p className="mb-1 font-medium text-sm">{t('trips-person')}</p>
      <div className="flex min-h-10 items-center gap-3 rounded-lg border border-line px-3 text-sm">
        <span className="min-w-0 flex-1 truncate">
          {personName(somebody) ?? '…'} <span className="text-muted">{somebody?.maskedPhone}</span>
        </span>
        <PlainButton className="-mr-3 border-y-0 border-r-0" onClick={() => onChange('')}>
          {t('trips-person-other')}
        </PlainButton>
      </div>
    </div>
  );
}

export function useSomebody(id: string) {
  return useData(TripsSomebodyOneDocument, { id }, { pause: id === '' }).data?.user ?? null;
}

const MOST = 6;

function Search({ onChange, error }: Omit<Props, 'id'>) {
  const t = useText();
  const [typed, setTyped] = useState('');
  const wanted = useSettled(typed.trim());
  const {
    data,
    error: fault,
    refetch,
  } = useData(TripsPeopleDocument, { filter: whoFilter(wanted), first: MOST }, { pause: wanted.length < 2 });
  const found = wanted.length < 2 ? [] : (data?.users.nodes ?? []);
  return (
    <div>
      <TextField
        label={t('trips-person')}
        type="search"
        autoComplete="off"
        value={typed}
        onChange={setTyped}
        hint={t('trips-person-hint')}
        error={error}
      />
      {fault && wanted.length >= 2 && <SmallFault error={fault} onRetry={refetch} />}
      {data && !fault && wanted.length >= 2 && found.length === 0 && (
        <p role="status" className="mt-1 text-muted text-xs">
          {t('trips-person-none')}
        </p>
      )}
      {found.length > 0 && (
        <ul aria-label={t('trips-person')} className="mt-1 overflow-hidden rounded-lg border border-line">
          {found.map((person) => (
            <li key={person.id} className="border-line/70 border-b last:border-b-0">
              <button
                type="button"
                onClick={() => onChange(person.id)}
                className="flex min-h-10 w-full items-center gap-2 px-3 text-left text-sm -outline-offset-2 hover:bg-raised"
              >
                <span className="min-w-0 flex-1 truncate">{personName(person)}</span>
                <span className="text-muted text-xs">{person.maskedPhone}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
