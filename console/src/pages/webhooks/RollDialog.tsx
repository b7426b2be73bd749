/** Gives an endpoint a new secret; the one before signs beside it for a while. */
import { type FormEvent, useState } from 'react';
import { errorsByField, type UserError } from '../../data/outcome.ts';
import { useAct } from '../../data/useAct.ts';
import { WebhooksRollDocument } from '../../generated/webhooks.ts';
import { useText } from '../../i18n/text.ts';
import { Button, PlainButton } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { SelectField } from '../../ui/fields.tsx';
import { SecretOnce } from './SecretOnce.tsx';

const OVERLAPS = ['0', '1', '24', '168'] as const;
type Overlap = (typeof OVERLAPS)[number];

export function RollDialog({ id, onClose }: { id: string; onClose(): void }) {
  const t = useText();
  const act = useAct();
  const [overlap, setOverlap] = useState<Overlap>('24');
  const [errors, setErrors] = useState<UserError[]>([]);
  const [busy, setBusy] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const input = { id, overlapHours: Number(overlap) };
    const outcome = await act(WebhooksRollDocument, { input }, { done: null, showsErrors: true });
    setBusy(false);
    if (outcome.kind === 'refused') setErrors(outcome.errors);
    if (outcome.kind === 'done') setSecret(outcome.data.rotateWebhookSecret.secret ?? null);
  };
  if (secret) return <SecretOnce value={secret} onDone={onClose} />;
  const why = [...errorsByField(errors).values()][0];
  return (
    <Dialog label={t('webhooks-roll')} onClose={onClose}>
      <form className="flex flex-col gap-4 p-4 text-sm" onSubmit={(event) => void submit(event)}>
        <p className="text-muted">{t('webhooks-roll-why')}</p>
        <SelectField<Overlap>
          label={t('webhooks-overlap')}
          value={overlap}
          options={OVERLAPS.map((value) => ({ value, label: t(`webhooks-overlap-${value}`) }))}
          onChange={setOverlap}
          error={why}
        />
        <div className="flex justify-end gap-2">
          <PlainButton onClick={onClose}>{t('cancel')}</PlainButton>
          <Button type="submit" disabled={busy}>
            {t('webhooks-roll')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
