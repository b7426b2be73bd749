/** What shows that it is one's own account: the code of the second factor, and what is said where it is wrong. */
import type { UserError } from '../../data/outcome.ts';
import { type Text, useText } from '../../i18n/text.ts';
import { TextField } from '../../ui/fields.tsx';

const OF_FIELDS = ['WRONG_PASSWORD', 'WRONG_CODE', 'CODE_NEEDED'];

/** The sentence of one code, in the language of the page. */
export function whyOf(errors: UserError[], code: string, t: Text): string | null {
  return errors.some((error) => error.code === code)
    ? t(`account-${code.toLowerCase().replaceAll('_', '-')}`)
    : null;
}

interface Props {
  value: string;
  onChange(value: string): void;
  errors: UserError[];
  /** Whether a recovery code does as well. */
  recovery?: boolean;
}

export function CodeField({ value, onChange, errors, recovery = true }: Props) {
  const t = useText();
  return (
    <TextField
      label={t('account-code')}
      hint={t(recovery ? 'sign-in-code-hint' : 'account-code-hint')}
      inputMode={recovery ? 'text' : 'numeric'}
      autoComplete="one-time-code"
      required
      value={value}
      onChange={onChange}
      error={whyOf(errors, 'WRONG_CODE', t) ?? whyOf(errors, 'CODE_NEEDED', t)}
      className="max-w-48 font-mono"
    />
  );
}

/** What belongs to no field. */
export function Refused({ errors }: { errors: UserError[] }) {
  const others = errors.filter(({ code, field }) => field === null && !OF_FIELDS.includes(code));
  return others.map(({ code, message }) => (
    <p key={code} role="alert" className="rounded-lg bg-danger-soft px-3 py-2 text-danger-ink">
      {message}
    </p>
  ));
}
