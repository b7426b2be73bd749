/** Changes one's own password. Every session ends with it, this one too. */
import { type FormEvent, useState } from 'react';
import { errorsByField, type UserError } from '../../data/outcome.ts';
import { endSession } from '../../data/session.ts';
import { useAct } from '../../data/useAct.ts';
import { AccountPasswordDocument } from '../../generated/account.ts';
import { useText } from '../../i18n/text.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Panel } from '../../ui/Page.tsx';
import { CodeField, Refused, whyOf } from './proof.tsx';

const LEAST = 12;

export function PasswordForm({ secondFactor, email }: { secondFactor: boolean; email: string }) {
  const t = useText();
  const act = useAct();
  const [current, setCurrent] = useState('');
  const [fresh, setFresh] = useState('');
  const [again, setAgain] = useState('');
  const [code, setCode] = useState('');
  const [errors, setErrors] = useState<UserError[]>([]);
  const [busy, setBusy] = useState(false);
  const why = errorsByField(errors);
  const differs = again !== '' && fresh !== again;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const outcome = await act(
      AccountPasswordDocument,
      {
        input: {
          currentPassword: current,
          newPassword: fresh,
          ...(secondFactor ? { code: code.trim() } : {}),
        },
      },
      { done: null, showsErrors: true },
    );
    setBusy(false);
    if (outcome.kind === 'refused') setErrors(outcome.errors);
    if (outcome.kind === 'done') endSession();
  };
  return (
    <Panel title={t('account-password')}>
      <form
        aria-label={t('account-password')}
        className="flex flex-col gap-4 px-4 pb-4 text-sm"
        onSubmit={(event) => void submit(event)}
      >
        {/* So that what keeps passwords knows whose this is. */}
        <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
        <TextField
          label={t('account-password-current')}
          type="password"
          autoComplete="current-password"
          required
          value={current}
          onChange={setCurrent}
          error={whyOf(errors, 'WRONG_PASSWORD', t)}
        />
        <TextField
          label={t('account-password-new')}
          hint={t('account-password-hint')}
          type="password"
          autoComplete="new-password"
          required
          minLength={LEAST}
          maxLength={256}
          value={fresh}
          onChange={setFresh}
          error={why.get('newPassword')}
        />
        <TextField
          label={t('account-password-again')}
          type="password"
          autoComplete="new-password"
          required
          value={again}
          onChange={setAgain}
          error={differs ? t('account-password-differs') : null}
        />
        {secondFactor && <CodeField value={code} onChange={setCode} errors={errors} />}
        <Refused errors={errors} />
        <p className="text-muted">{t('account-ends-all')}</p>
        <Button type="submit" className="self-start" disabled={busy || fresh === '' || fresh !== again}>
          {t('account-password-change')}
        </Button>
      </form>
    </Panel>
  );
}
