/** The simulator's own controls: whose phone on a small screen, how Meta behaves, whether the hub is there. */
import { ChevronDown } from 'lucide-react';
import { FAULT_MODES, type FaultMode } from '../../lib/api/types.ts';
import { FAULTS } from './faults.ts';
import { UnreadBadge } from './people/UnreadBadge.tsx';
import type { State } from './store/reducer.ts';

interface Props {
  state: State;
  unread: number;
  onFault(mode: FaultMode): void;
  onPeople(): void;
}

export function TopBar({ state, unread, onFault, onPeople }: Props) {
  return (
    <header className="flex items-center gap-2 border-line border-b bg-panel px-2 py-1.5 sm:gap-4 sm:px-4">
      <a href="/" aria-label="Start page" className="shrink-0 rounded-lg p-1" title="Start page">
        <img src="/favicon.svg" alt="" className="size-8" />
      </a>
      <h1 className="sr-only font-semibold sm:not-sr-only">Simulator</h1>
      <PeopleButton state={state} unread={unread} onPeople={onPeople} />
      <LinkState link={state.link} />
      <label className="ml-auto flex items-center gap-2 text-sm">
        <span className="whitespace-nowrap text-muted">Meta is…</span>
        <select
          value={state.fault}
          disabled={state.link === 'away' || state.load !== 'ready'}
          onChange={(event) => onFault(event.target.value as FaultMode)}
          className="h-10 max-w-28 rounded-lg border border-line bg-panel px-2 text-ink disabled:opacity-60 sm:max-w-48"
        >
          {FAULT_MODES.map((mode) => (
            <option key={mode} value={mode}>
              {FAULTS[mode].label}
            </option>
          ))}
        </select>
      </label>
    </header>
  );
}

function PeopleButton({ state, unread, onPeople }: Pick<Props, 'state' | 'unread' | 'onPeople'>) {
  const inHand = state.people.find((person) => person.waId === state.phones.active);
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      onClick={onPeople}
      className="flex h-10 min-w-0 items-center gap-1.5 rounded-lg border border-line px-3 font-medium text-sm lg:hidden"
    >
      <span className="truncate">{inHand?.name ?? 'People'}</span>
      <UnreadBadge count={unread} />
      <ChevronDown className="size-4 shrink-0" aria-hidden />
      <span className="sr-only">Switch the person</span>
    </button>
  );
}

const LINK_WORDS = { connecting: 'Connecting…', live: 'Live', away: 'Hub away' };
const LINK_COLOURS = { connecting: 'bg-sun', live: 'bg-well', away: 'bg-danger' };

function LinkState({ link }: Pick<State, 'link'>) {
  return (
    <p className="flex shrink-0 items-center gap-1.5 text-muted text-sm">
      <span aria-hidden className={`size-2 rounded-full ${LINK_COLOURS[link]}`} />
      <span className="sr-only sm:not-sr-only">{LINK_WORDS[link]}</span>
    </p>
  );
}
