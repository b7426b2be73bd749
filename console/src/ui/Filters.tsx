/** What a list is narrowed by: a row of buttons that say what holds, all of it kept in the address. */
import { ChevronDown, Search, X } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { hubZone } from '../data/hub.ts';
import { useText } from '../i18n/text.ts';
import { useFormat } from '../i18n/useFormat.ts';
import { momentIn, typedIn } from '../lib/wallClock.ts';
import { CheckField, type Option, TextField } from './fields.tsx';
import { Popover } from './Popover.tsx';
import { SPANS, type Span, type UrlState, useUrlState, writeList } from './urlState.ts';

export type Filter =
  /** Any of several. */
  | { kind: 'choice'; name: string; label: string; options: Option[] }
  /** One of several, or none. */
  | { kind: 'one'; name: string; label: string; options: Option[] }
  /** When: keeps `last`, or `since` and `until`. */
  | { kind: 'time'; label: string }
  /** What is typed, after a pause. */
  | { kind: 'text'; name: string; label: string };

interface Props {
  filters: Filter[];
  /** At the end of the row: how many there are, buttons. */
  children?: ReactNode;
}

const CHIP =
  'inline-flex min-h-10 sm:min-h-8 items-center gap-1.5 whitespace-nowrap rounded-lg border px-2.5 text-sm hover:bg-raised';

export function Filters({ filters, children }: Props) {
  const t = useText();
  const [state, change] = useUrlState();
  const names = filters.flatMap((filter) =>
    filter.kind === 'time' ? ['last', 'since', 'until'] : [filter.name],
  );
  const narrowed = names.some((name) => state[name]);
  return (
    <search
      aria-label={t('filters')}
      className="flex shrink-0 flex-wrap items-center gap-2 px-4 pb-3 sm:px-6"
    >
      {filters.map((filter) => (
        <OneFilter
          key={filter.kind === 'time' ? 'time' : filter.name}
          filter={filter}
          state={state}
          change={change}
        />
      ))}
      {narrowed && (
        <button
          type="button"
          className="inline-flex min-h-10 items-center gap-1 rounded-lg px-2 text-muted text-sm hover:bg-raised hover:text-ink sm:min-h-8"
          onClick={() => change(Object.fromEntries(names.map((name) => [name, null])))}
        >
          <X className="size-3.5" aria-hidden />
          {t('filters-clear')}
        </button>
      )}
      {children && <div className="ml-auto flex items-center gap-2">{children}</div>}
    </search>
  );
}

interface OneProps {
  filter: Filter;
  state: UrlState;
  change(changes: Record<string, string | null>): void;
}

function OneFilter({ filter, state, change }: OneProps) {
  switch (filter.kind) {
    case 'choice':
      return <Choice {...filter} text={state[filter.name] ?? ''} change={change} />;
    case 'one':
      return <One {...filter} value={state[filter.name] ?? ''} change={change} />;
    case 'time':
      return <When label={filter.label} state={state} change={change} />;
    case 'text':
      return <Typed {...filter} value={state[filter.name] ?? ''} change={change} />;
  }
}

function Chip({ label, value }: { label: string; value: string | null }) {
  return (
    <>
      <span className={value ? 'text-muted' : ''}>{label}</span>
      {value && <strong className="max-w-44 truncate font-medium">{value}</strong>}
      <ChevronDown className="size-3.5 text-muted" aria-hidden />
    </>
  );
}

function chipClass(on: boolean): string {
  return `${CHIP} ${on ? 'border-accent/60 bg-info-soft' : 'border-line bg-panel'}`;
}

type ChoiceProps = Extract<Filter, { kind: 'choice' }> & { text: string; change: OneProps['change'] };

function Choice({ name, label, options, text, change }: ChoiceProps) {
  const chosen = text.split('.').filter((value) => options.some((option) => option.value === value));
  const words = options.filter(({ value }) => chosen.includes(value)).map((option) => option.label);
  const toggle = (value: string, on: boolean) =>
    change({ [name]: writeList(on ? [...chosen, value] : chosen.filter((other) => other !== value)) });
  return (
    <Popover
      title={label}
      button={<Chip label={label} value={words.length > 0 ? words.join(', ') : null} />}
      buttonClass={chipClass(words.length > 0)}
    >
      {() => (
        <div className="px-3 py-1.5">
          {options.map((option) => (
            <CheckField
              key={option.value}
              label={option.label}
              checked={chosen.includes(option.value)}
              onChange={(on) => toggle(option.value, on)}
            />
          ))}
        </div>
      )}
    </Popover>
  );
}

type SingleProps = Extract<Filter, { kind: 'one' }> & { value: string; change: OneProps['change'] };

function One({ name, label, options, value, change }: SingleProps) {
  const t = useText();
  const chosen = options.find((option) => option.value === value);
  return (
    <Popover
      title={label}
      button={<Chip label={label} value={chosen?.label ?? null} />}
      buttonClass={chipClass(chosen !== undefined)}
    >
      {(close) => (
        <div className="p-1">
          {[{ value: '', label: t('filters-any') }, ...options].map((option) => (
            <button
              key={option.value}
              type="button"
              aria-pressed={option.value === value}
              className="flex min-h-10 w-full items-center rounded-lg px-3 text-left text-sm hover:bg-raised aria-pressed:font-semibold"
              onClick={() => {
                change({ [name]: option.value });
                close();
              }}
            >
              {option.label}
            </button>
          ))}
        </div>
      )}
    </Popover>
  );
}

function When({ label, state, change }: { label: string } & Omit<OneProps, 'filter'>) {
  const t = useText();
  const format = useFormat();
  const span = state.last && state.last in SPANS ? t(`span-${state.last}`) : null;
  const ends = [state.since, state.until].map((text) =>
    text && !Number.isNaN(Date.parse(text)) ? format.moment(text) : '…',
  );
  const value = span ?? (state.since || state.until ? ends.join(' – ') : null);
  return (
    <Popover
      title={label}
      button={<Chip label={label} value={value} />}
      buttonClass={chipClass(value !== null)}
    >
      {(close) => (
        <div className="flex w-full flex-col gap-3 p-3 sm:w-64">
          <div className="grid grid-cols-2 gap-2">
            {(Object.keys(SPANS) as Span[]).map((each) => (
              <button
                key={each}
                type="button"
                aria-pressed={state.last === each}
                className="min-h-10 rounded-lg border border-line text-sm hover:bg-raised aria-pressed:border-accent aria-pressed:font-semibold"
                onClick={() => {
                  change({ last: each, since: null, until: null });
                  close();
                }}
              >
                {t(`span-${each}`)}
              </button>
            ))}
          </div>
          <TextField
            label={t('since')}
            type="datetime-local"
            value={toField(state.since)}
            onChange={(typed) => change({ last: null, since: fromField(typed) })}
          />
          <TextField
            label={t('until')}
            type="datetime-local"
            value={toField(state.until)}
            onChange={(typed) => change({ last: null, until: fromField(typed) })}
          />
        </div>
      )}
    </Popover>
  );
}

type TypedProps = Extract<Filter, { kind: 'text' }> & { value: string; change: OneProps['change'] };

const PAUSE_MS = 300;

function Typed({ name, label, value, change }: TypedProps) {
  const [typed, setTyped] = useState(value);
  const sent = useRef(value);
  if (value !== sent.current) {
    // Changed elsewhere: by the way back, or by the button that clears all.
    sent.current = value;
    setTyped(value);
  }
  useEffect(() => {
    const wanted = typed.trim();
    if (wanted === sent.current) return;
    const timer = setTimeout(() => {
      sent.current = wanted;
      change({ [name]: wanted });
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, name, change]);
  return (
    <div className="relative">
      <Search
        className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-muted"
        aria-hidden
      />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        className="h-10 w-44 rounded-lg border border-line bg-panel pr-2 pl-8 text-sm placeholder:text-muted sm:h-8 sm:w-56"
      />
    </div>
  );
}

/** By the hub's clock, as all times here are, wherever the browser is. */
function toField(text: string | undefined): string {
  const at = Date.parse(text ?? '');
  return Number.isNaN(at) ? '' : typedIn(hubZone(), at);
}

function fromField(typed: string): string | null {
  return momentIn(hubZone(), typed)?.replace(':00.000Z', 'Z') ?? null;
}
