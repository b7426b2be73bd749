/** The code for the authenticator app, and the first six digits from it as the proof that it came across. */
import { type FormEvent, useState } from 'react';
import type { UserError } from '../../data/outcome.ts';
import { useAct } from '../../data/useAct.ts';
import { AccountConfirmTotpDocument } from '../../generated/account.ts';
import { useText } from '../../i18n/text.ts';
import { Button, PlainButton } from '../../ui/Button.tsx';
import { Copy } from '../../ui/Copy.tsx';
import { CodeField, Refused } from './proof.tsx';
import { QrCode } from './QrCode.tsx';
import { showRecoveryCodes } from './recovery.tsx';

export interface Enrolment {
  secret: string;
  uri: string;
}

export function Enrol({ enrolment, onCancel }: { enrolment: Enrolment; onCancel(): void }) {
  const t = useText();
  const act = useAct();
  const [code, setCode] = useState('');
  const [errors, setErrors] = useState<UserError[]>([]);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const outcome = await act(
      AccountConfirmTotpDocument,
      { code: code.replaceAll(' ', '') },
      { done: null, showsErrors: true },
    );
    setBusy(false);
    if (outcome.kind === 'refused') setErrors(outcome.errors);
    if (outcome.kind === 'done') showRecoveryCodes(outcome.data.confirmTotp.recoveryCodes ?? []);
  };
  return (
    <form
      aria-label={t('account-factor')}
      className="flex flex-col gap-4"
      onSubmit={(event) => void submit(event)}
    >
      <p className="text-muted">{t('account-enrol-scan')}</p>
      <QrCode text={enrolment.uri} label={t('account-enrol-code')} />
      <div>
        <p className="text-muted text-xs">{t('account-enrol-type')}</p>
        <Copy value={enrolment.secret} shown={inGroups(enrolment.secret)} />
      </div>
      <CodeField value={code} onChange={setCode} errors={errors} recovery={false} />
      <Refused errors={errors} />
      <p className="text-muted">{t('account-ends-all')}</p>
      <div className="flex gap-2">
        <Button type="submit" disabled={busy || code === ''}>
          {t('account-enrol-confirm')}
        </Button>
        <PlainButton onClick={onCancel}>{t('cancel')}</PlainButton>
      </div>
    </form>
  );
}

function inGroups(secret: string): string {
  return secret.match(/.{1,4}/g)?.join(' ') ?? secret;
}
