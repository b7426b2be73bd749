/** The fields of forms, each with its label, its hint and the sentence that says what is wrong with it. */
import { type InputHTMLAttributes, type ReactNode, type TextareaHTMLAttributes, useId } from 'react';

const BOX =
  'w-full rounded-lg border border-line bg-panel px-3 text-ink placeholder:text-muted aria-invalid:border-danger disabled:opacity-60';

interface Framed {
  label: string;
  hint?: ReactNode;
  /** What is wrong with it; of the form's own or from `userErrors`. */
  error?: string | null | undefined;
  /** For those in a row whose place says what they are: only read out. */
  hideLabel?: boolean;
}

interface FrameProps extends Framed {
  id: string;
  children: ReactNode;
}

function Frame({ id, label, hint, error, hideLabel = false, children }: FrameProps) {
  return (
    <div className="min-w-0">
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'mb-1 block font-medium text-sm'}>
        {label}
      </label>
      {children}
      {hint && !error && (
        <p id={`${id}hint`} className="mt-1 text-muted text-xs">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}error`} role="alert" className="mt-1 text-danger text-xs">
          {error}
        </p>
      )}
    </div>
  );
}

function told(id: string, { hint, error }: Framed) {
  const by = error ? `${id}error` : hint ? `${id}hint` : undefined;
  return { id, 'aria-invalid': error ? true : undefined, 'aria-describedby': by };
}

type Input = Omit<InputHTMLAttributes<HTMLInputElement>, 'value' | 'onChange' | 'id'>;

interface TextProps extends Framed, Input {
  value: string;
  onChange(value: string): void;
}

export function TextField({
  label,
  hint,
  error,
  hideLabel,
  value,
  onChange,
  className = '',
  ...input
}: TextProps) {
  const id = useId();
  const framed = { label, hint, error, ...(hideLabel ? { hideLabel } : {}) };
  return (
    <Frame id={id} {...framed}>
      <input
        {...told(id, framed)}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className={`${BOX} h-10 ${className}`}
        {...input}
      />
    </Frame>
  );
}

interface AreaProps
  extends Framed,
    Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'value' | 'onChange' | 'id'> {
  value: string;
  onChange(value: string): void;
}

export function AreaField({
  label,
  hint,
  error,
  hideLabel,
  value,
  onChange,
  className = '',
  ...area
}: AreaProps) {
  const id = useId();
  const framed = { label, hint, error, ...(hideLabel ? { hideLabel } : {}) };
  return (
    <Frame id={id} {...framed}>
      <textarea
        {...told(id, framed)}
        rows={3}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className={`${BOX} py-2 ${className}`}
        {...area}
      />
    </Frame>
  );
}

export interface Option<Value extends string = string> {
  value: Value;
  label: string;
}

interface SelectProps<Value extends string> extends Framed {
  value: Value;
  options: Option<Value>[];
  onChange(value: Value): void;
  disabled?: boolean;
}

export function SelectField<Value extends string>(props: SelectProps<Value>) {
  const { value, options, onChange, disabled, ...framed } = props;
  const id = useId();
  return (
    <Frame id={id} {...framed}>
      <select
        {...told(id, framed)}
        value={value}
        disabled={disabled}
        onChange={(event) => onChange(event.target.value as Value)}
        className={`${BOX} h-10`}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Frame>
  );
}

interface CheckProps {
  label: ReactNode;
  hint?: ReactNode;
  checked: boolean;
  onChange(checked: boolean): void;
  disabled?: boolean;
}

export function CheckField({ label, hint, checked, onChange, disabled }: CheckProps) {
  return (
    <label className="flex min-h-10 cursor-pointer items-center gap-2.5 text-sm">
      <input
        type="checkbox"
        className="size-4.5 shrink-0 accent-accent"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>
        {label}
        {hint && <span className="block text-muted text-xs">{hint}</span>}
      </span>
    </label>
  );
}

/** On or off at once, where no form has to be sent. */
export function Switch({ label, checked, onChange, disabled }: Omit<CheckProps, 'hint'> & { label: string }) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={checked}
      aria-label={label}
      disabled={disabled}
      onClick={() => onChange(!checked)}
      className="group grid min-h-10 min-w-12 place-items-center disabled:opacity-50"
    >
      <span className="flex h-6 w-10 items-center rounded-full border border-line bg-raised p-0.5 transition-colors group-aria-checked:border-accent group-aria-checked:bg-accent">
        <span className="size-4.5 rounded-full bg-muted transition-transform group-aria-checked:translate-x-4 group-aria-checked:bg-accent-ink" />
      </span>
    </button>
  );
}

interface ChoiceProps<Value extends string> {
  label: string;
  value: Value;
  options: Option<Value>[];
  onChange(value: Value): void;
}

/** One of a few, all of them seen. */
export function Segments<Value extends string>({ label, value, options, onChange }: ChoiceProps<Value>) {
  const name = useId();
  return (
    <fieldset className="flex w-fit max-w-full overflow-x-auto rounded-lg border border-line bg-panel p-0.5">
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          className="grid min-h-10 min-w-10 cursor-pointer place-items-center whitespace-nowrap rounded-md px-3 text-muted text-sm hover:text-ink has-checked:bg-raised has-focus-visible:outline-2 has-focus-visible:outline-accent has-checked:font-medium has-checked:text-ink sm:min-h-9"
        >
          <input
            type="radio"
            name={name}
            className="sr-only"
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
