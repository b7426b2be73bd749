/** One field: what was read, why it is doubtful, and what it really says. */
import { Check, Pencil } from 'lucide-react';
import { type KeyboardEvent, useId } from 'react';
import { type Text, useText } from '../../../i18n/text.ts';
import { useFormat } from '../../../i18n/useFormat.ts';
import { fieldOf, slug } from '../document.ts';
import type { Field, Line } from './draft.ts';

interface Props {
  line: Line;
  /** Whether it can be changed; else it is only shown. */
  open: boolean;
  mayReview: boolean;
  onFocus(): void;
  onEdit(value: string): void;
  /** It is right as it stands: on to the next. */
  onAccept(): void;
  /** Out of it, without a word about it. */
  onLeave(): void;
  /** It is not doubtful, and shall be changed all the same. */
  onOpen(): void;
}

export function FieldLine({ line, open, mayReview, onFocus, onEdit, onAccept, onLeave, onOpen }: Props) {
  const t = useText();
  const format = useFormat();
  const id = useId();
  const { name, field, value, doubtful, checked } = line;
  const label = fieldOf(name, t);
  const notes = notesOf(line, t);
  const keys = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      onAccept();
    }
    if (event.key === 'Escape') onLeave();
  };
  if (!open)
    return (
      <div className="grid min-h-10 grid-cols-[8.5rem_minmax(0,1fr)_auto] items-center gap-2 border-line/70 border-b py-1 text-sm last:border-b-0">
        <span className="text-muted">{label}</span>
        <button
          type="button"
          tabIndex={-1}
          className="min-h-10 min-w-0 truncate rounded text-left hover:text-accent sm:min-h-6"
          onClick={onFocus}
        >
          {value || '–'}
        </button>
        {mayReview && (
          <button
            type="button"
            tabIndex={-1}
            title={t('documents-edit', { field: label })}
            className="grid size-10 place-items-center rounded-full text-muted hover:bg-raised hover:text-ink sm:size-8"
            onClick={onOpen}
          >
            <Pencil className="size-3.5" aria-hidden />
            <span className="sr-only">{t('documents-edit', { field: label })}</span>
          </button>
        )}
      </div>
    );
  const empty = doubtful && value.trim() === '';
  return (
    <div
      className={`rounded-lg border p-3 ${doubtful && !checked ? 'border-sun bg-warn/40' : 'border-line'}`}
    >
      <div className="mb-1 flex items-center gap-2">
        <label htmlFor={id} className="min-w-0 flex-1 font-medium text-sm">
          {label}
        </label>
        {field && (
          <span className="text-muted text-xs tabular-nums" title={t('documents-confidence')}>
            {format.share(field.confidence)}
          </span>
        )}
        {doubtful && checked && !empty && (
          <span className="flex items-center gap-1 font-medium text-well-ink text-xs">
            <Check className="size-3.5" aria-hidden />
            {t('documents-checked')}
          </span>
        )}
        {doubtful && !checked && !empty && (
          <button
            type="button"
            tabIndex={-1}
            className="-my-1.5 inline-flex min-h-10 items-center gap-1 rounded-lg px-2 font-medium text-accent text-xs hover:bg-raised sm:-my-1 sm:min-h-8"
            onClick={onAccept}
          >
            <Check className="size-3.5" aria-hidden />
            {t('documents-check')}
          </button>
        )}
      </div>
      <input
        id={id}
        data-review={name}
        value={value}
        autoComplete="off"
        spellCheck={false}
        aria-describedby={notes.length > 0 ? `${id}notes` : undefined}
        aria-invalid={empty && checked ? true : undefined}
        placeholder={hintOf(name, t)}
        onFocus={(event) => {
          event.target.select();
          onFocus();
        }}
        onChange={(event) => onEdit(event.target.value)}
        onKeyDown={keys}
        className="h-10 w-full rounded-lg border border-line bg-panel px-3 text-ink placeholder:text-muted aria-invalid:border-danger"
      />
      {notes.length > 0 && (
        <ul id={`${id}notes`} className="mt-1.5 space-y-0.5 text-muted text-xs">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <Others field={field} value={value} onEdit={onEdit} />
    </div>
  );
}

/** Another reading, to be taken with a press. */
function Others({
  field,
  value,
  onEdit,
}: {
  field: Field | undefined;
  value: string;
  onEdit(value: string): void;
}) {
  const t = useText();
  const others = field?.doubts.flatMap(({ other }) => other ?? []).filter((other) => other !== value) ?? [];
  if (others.length === 0) return null;
  return (
    <div className="mt-2 flex flex-wrap gap-2">
      {[...new Set(others)].map((other) => (
        <button
          key={other}
          type="button"
          tabIndex={-1}
          className="min-h-10 rounded-lg border border-line bg-panel px-3 text-sm hover:bg-raised sm:min-h-8"
          onClick={() => onEdit(other)}
        >
          {t('documents-take', { other })}
        </button>
      ))}
    </div>
  );
}

function notesOf({ field }: Line, t: Text): string[] {
  if (!field) return [t('documents-not-found')];
  return [
    ...field.doubts.map(({ kind, other }) => t(`documents-doubt-${slug(kind)}`, { other: other ?? '' })),
    ...(field.printed !== field.value ? [t('documents-printed', { printed: field.printed })] : []),
  ];
}

function hintOf(name: Line['name'], t: Text): string {
  const dates = ['VALID_FROM', 'VALID_UNTIL', 'BIRTH_DATE', 'ISSUED_ON'];
  if (dates.includes(name)) return t('documents-hint-date');
  return name === 'PLATE' ? 'RAB 123 C' : '';
}
