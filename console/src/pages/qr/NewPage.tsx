/** Makes one code; beside the form it is seen at once what a payer's phone will dial. */
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { errorsByField } from '../../data/outcome.ts';
import { useAct } from '../../data/useAct.ts';
import { QrCreateDocument, type QrTarget } from '../../generated/qr.ts';
import { useText } from '../../i18n/text.ts';
import { useShortcuts } from '../../shell/shortcuts.ts';
import { Button } from '../../ui/Button.tsx';
import { Segments, TextField } from '../../ui/fields.tsx';
import { Page, Panel } from '../../ui/Page.tsx';
import { useUrlState } from '../../ui/urlState.ts';
import { Dialler } from './Dialler.tsx';
import { dialledBy, readAmount, readTarget } from './dialling.ts';
import { explainProblem } from './problem.ts';

export default function NewPage() {
  const t = useText();
  const act = useAct();
  const navigate = useNavigate();
  const [{ target = '', amount = '', kind = '' }, change] = useUrlState();
  const [errors, setErrors] = useState<ReadonlyMap<string | null, string>>(new Map());
  const [busy, setBusy] = useState(false);

  const chosen = kind === 'PHONE' || kind === 'MERCHANT' ? (kind as QrTarget) : undefined;
  const known = readTarget(target, chosen);
  const francs = readAmount(amount);
  const dialled = known && francs !== false ? dialledBy(known, francs) : null;

  const make = async () => {
    setBusy(true);
    const input = { target, ...(amount ? { amount } : {}), ...(chosen ? { targetKind: chosen } : {}) };
    const outcome = await act(QrCreateDocument, { input }, { done: t('qr-made'), showsErrors: true });
    setBusy(false);
    if (outcome.kind === 'refused')
      setErrors(
        errorsByField(outcome.errors.map((error) => ({ ...error, message: explainProblem(error, t) }))),
      );
    const made = outcome.kind === 'done' ? outcome.data.createQrCode.qrCode : null;
    if (made) void navigate({ to: `/qr/${made.id}` });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void make();
  };
  useShortcuts([{ keys: 'Mod+enter', label: t('qr-create'), run: () => void make() }]);
  const edit = (changes: Record<string, string>) => {
    setErrors(new Map());
    change(changes);
  };

  return (
    <Page title={t('qr-make')} back={{ to: '/qr', title: t('nav-qr') }}>
      <div className="grid max-w-5xl gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.3fr)]">
        <Panel title={t('qr-whom')}>
          <form onSubmit={submit} className="flex flex-col gap-4 px-4 pt-1 pb-4">
            <Segments
              label={t('qr-kind')}
              value={kind}
              options={[
                { value: '', label: t('qr-kind-either') },
                { value: 'PHONE', label: t('qr-kind-phone') },
                { value: 'MERCHANT', label: t('qr-kind-merchant') },
              ]}
              onChange={(value) => edit({ kind: value })}
            />
            <TextField
              label={t('qr-target')}
              hint={
                known
                  ? t(`qr-read-${known.kind.toLowerCase()}`, { target: known.display })
                  : t('qr-target-hint')
              }
              error={errors.get('target')}
              value={target}
              onChange={(value) => edit({ target: value })}
              inputMode="tel"
              autoComplete="off"
              required
              autoFocus
            />
            <TextField
              label={t('qr-amount')}
              hint={t('qr-amount-hint')}
              error={errors.get('amount')}
              value={amount}
              onChange={(value) => edit({ amount: value })}
              autoComplete="off"
            />
            {errors.get(null) && (
              <p role="alert" className="text-danger text-sm">
                {errors.get(null)}
              </p>
            )}
            <div>
              <Button type="submit" disabled={busy}>
                {t('qr-create')}
              </Button>
            </div>
          </form>
        </Panel>
        <Panel title={t('qr-preview')}>
          <div className="px-4 pt-2 pb-5">
            <Dialler code={dialled} />
            {target !== '' && !dialled && (
              <p className="mt-4 text-center text-muted text-sm">{t('qr-preview-later')}</p>
            )}
          </div>
        </Panel>
      </div>
    </Page>
  );
}
