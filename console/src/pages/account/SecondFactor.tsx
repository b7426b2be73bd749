/** The second factor: set up in two steps, or given up. */
import { ShieldCheck } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import type { UserError } from '../../data/outcome.ts';
import { endSession } from '../../data/session.ts';
import { useAct } from '../../data/useAct.ts';
import { AccountBeginTotpDocument, AccountDisableTotpDocument } from '../../generated/account.ts';
import { useText } from '../../i18n/text.ts';
import { Button, PlainButton } from '../../ui/Button.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Panel } from '../../ui/Page.tsx';
import { Status } from '../../ui/Status.tsx';
import { Enrol, type Enrolment } from './Enrol.tsx';
import { CodeField, Refused, whyOf } from './proof.tsx';

export function SecondFactor({ on }: { on: boolean }) {
  const t = useText();
  const [begun, setBegun] = useState<Enrolment | null>(null);
  return (
    <Panel
      title={t('account-factor')}
      aside={
        <Status tone={on ? 'well' : 'warn'}>{t(on ? 'account-factor-on' : 'account-factor-off')}</Status>
      }
    >
      <div className="px-4 pb-4 text-sm">
        {on && <GiveUp />}
        {!on && !begun && <Begin onBegun={setBegun} />}
        {!on && begun && <Enrol enrolment={begun} onCancel={() => setBegun(null)} />}
      </div>
    </Panel>
  );
}

function Begin({ onBegun }: { onBegun(enrolment: Enrolment): void }) {
  const t = useText();
  const act = useAct();
  const [password, setPassword] = useState('');
  const [errors, setErrors] = useState<UserError[]>([]);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const outcome = await act(AccountBeginTotpDocument, { password }, { done: null, showsErrors: true });
    setBusy(false);
    if (outcome.kind === 'refused') setErrors(outcome.errors);
    if (outcome.kind !== 'done') return;
    const { secret, uri } = outcome.data.beginTotp;
    if (secret && uri) onBegun({ secret, uri });
  };
  return (
    <form
      aria-label={t('account-factor')}
      className="flex flex-col gap-4"
      onSubmit={(event) => void submit(event)}
    >
      <p className="text-muted">{t('account-factor-why')}</p>
      <TextField
        label={t('account-password-current')}
        type="password"
        autoComplete="current-password"
        required
        value={password}
        onChange={setPassword}
        error={whyOf(errors, 'WRONG_PASSWORD', t)}
      />
      <Refused errors={errors} />
      <Button type="submit" className="self-start" disabled={busy || password === ''}>
        <ShieldCheck className="size-4" aria-hidden />
        {t('account-factor-begin')}
      </Button>
    </form>
  );
}

function GiveUp() {
  const t = useText();
  const act = useAct();
  const [asked, setAsked] = useState(false);
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [errors, setErrors] = useState<UserError[]>([]);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const input = { password, code: code.trim() };
    const outcome = await act(AccountDisableTotpDocument, { input }, { done: null, showsErrors: true });
    setBusy(false);
    if (outcome.kind === 'refused') setErrors(outcome.errors);
    if (outcome.kind === 'done') endSession();
  };
  if (!asked)
    return (
      <div className="flex flex-col items-start gap-3">
        <p className="text-muted">{t('account-factor-is-on')}</p>
        <PlainButton onClick={() => setAsked(true)}>{t('account-factor-give-up')}</PlainButton>
      </div>
    );
  return (
    <form
      aria-label={t('account-factor')}
      className="flex flex-col gap-4"
      onSubmit={(event) => void submit(event)}
    >
      <TextField
        label={t('account-password-current')}
        type="password"
        autoComplete="current-password"
        required
        value={password}
        onChange={setPassword}
        error={whyOf(errors, 'WRONG_PASSWORD', t)}
      />
      <CodeField value={code} onChange={setCode} errors={errors} />
      <Refused errors={errors} />
      <p className="text-muted">{t('account-ends-all')}</p>
      <div className="flex gap-2">
        <Button type="submit" className="bg-danger-strong text-white" disabled={busy}>
          {t('account-factor-give-up')}
        </Button>
        <PlainButton onClick={() => setAsked(false)}>{t('cancel')}</PlainButton>
      </div>
    </form>
  );
}
