/** The list with its search and what it is narrowed to. */
import { Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useMay } from '../../../data/DataProvider.tsx';
import { useText } from '../../../i18n/text.ts';
import { useShortcuts } from '../../../shell/shortcuts.ts';
import { SelectField } from '../../../ui/fields.tsx';
import { useUrlState } from '../../../ui/urlState.ts';
import { useColleagues } from '../../people/useColleagues.ts';
import { SaidList, UndeliveredList } from './MessageList.tsx';
import { PeopleList } from './PeopleList.tsx';

const SHOWN = ['all', 'mine', 'free', 'window', 'said', 'undelivered', 'blocked', 'stopped'] as const;
type Shown = (typeof SHOWN)[number];

export function ListPane() {
  const t = useText();
  const [state, change] = useUrlState();
  const undelivered = state.status === 'FAILED';
  const said = !undelivered && state.show === 'said';
  const shown: Shown = undelivered ? 'undelivered' : (SHOWN.find((each) => each === state.show) ?? 'all');
  const offered = useOffered();
  const show = (value: Shown) =>
    change(
      value === 'undelivered'
        ? { status: 'FAILED', last: '24h', show: null, q: null }
        : {
            status: null,
            last: null,
            show: value === 'all' ? null : value,
            ...(said === (value === 'said') ? {} : { q: null }),
          },
    );
  return (
    <>
      <search
        aria-label={t('conversations-narrow')}
        className="flex shrink-0 flex-col gap-2 border-line border-b p-3 [&_select]:text-sm"
      >
        {!undelivered && <Find key={String(said)} said={said} />}
        <SelectField<Shown>
          label={t('conversations-shown')}
          hideLabel
          value={shown}
          options={offered.map((value) => ({ value, label: t(`conversations-shown-${value}`) }))}
          onChange={show}
        />
      </search>
      {undelivered ? <UndeliveredList /> : said ? <SaidList text={state.q ?? ''} /> : <PeopleList />}
    </>
  );
}

/** Lists of whom somebody answers are for those who may answer. */
function useOffered(): Shown[] {
  const { me } = useColleagues();
  const send = useMay('messages:send');
  return SHOWN.filter((each) => (each !== 'mine' || me) && (each !== 'free' || send));
}

const PAUSE_MS = 300;
const LONGEST = 100;

function Find({ said }: { said: boolean }) {
  const t = useText();
  const [state, change] = useUrlState();
  const asked = state.q ?? '';
  const [typed, setTyped] = useState(asked);
  const sent = useRef(asked);
  const box = useRef<HTMLInputElement>(null);
  if (asked !== sent.current) {
    // Changed elsewhere, such as by the way back.
    sent.current = asked;
    setTyped(asked);
  }
  useEffect(() => {
    if (typed === sent.current) return;
    const timer = setTimeout(() => {
      sent.current = typed.trim();
      change({ q: typed.trim() });
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, change]);
  useShortcuts([{ keys: '/', label: t('conversations-find'), run: () => box.current?.focus() }]);
  const label = t(said ? 'conversations-find-said' : 'conversations-find');
  if (!useMay('numbers:read') && !said) return null;
  return (
    <div className="relative">
      <Search className="absolute top-3 left-3 size-4 text-muted" aria-hidden />
      <input
        ref={box}
        type="search"
        aria-label={label}
        placeholder={t(said ? 'conversations-find-said' : 'people-find')}
        maxLength={LONGEST}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
        className="h-10 w-full rounded-lg border border-line bg-panel pr-2 pl-9 text-sm placeholder:text-muted"
      />
    </div>
  );
}
