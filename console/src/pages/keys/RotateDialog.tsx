/** Makes a key that takes over from another, which stays good for a while. */
import { type FormEvent, useState } from 'react';
import { errorsByField, type UserError } from '../../data/outcome.ts';
import { useAct } from '../../data/useAct.ts';
import { KeysRotateDocument, type KeysRowFragment } from '../../generated/keys.ts';
import { useText } from '../../i18n/text.ts';
import { Button, PlainButton } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { SelectField } from '../../ui/fields.tsx';
import { KeyOnce } from './KeyOnce.tsx';

const OVERLAPS = ['0', '1', '24', '168', '720'] as const;
type Overlap = (typeof OVERLAPS)[number];

interface Props {
  apiKey: KeysRowFragment;
  onMade(): void;
  onClose(): void;
}

export function RotateDialog({ apiKey: { id, name }, onMade, onClose }: Props) {
  const t = useText();
  const act = useAct();
  const [overlap, setOverlap] = useState<Overlap>('24');
  const [errors, setErrors] = useState<UserError[]>([]);
  const [busy, setBusy] = useState(false);
  const [key, setKey] = useState<string | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const input = { id, overlapHours: Number(overlap) };
    const outcome = await act(KeysRotateDocument, { input }, { done: null, showsErrors: true });
    setBusy(false);
    if (outcome.kind === 'refused') setErrors(outcome.errors);
    if (outcome.kind === 'done') setKey(outcome.data.rotateApiKey.key ?? null);
  };
  const leave = () => {
    onMade();
    onClose();
  };
  if (key) return <KeyOnce value={key} onDone={leave} />;
  const why = [...errorsByField(errors).values()][0];
  return (
    <Dialog label={t('keys-rotate-title', { name })} onClose={onClose}>
      <form className="flex flex-col gap-4 p-4 text-sm" onSubmit={(event) => void submit(event)}>
        <p className="text-muted">{t('keys-rotate-why')}</p>
        <SelectField<Overlap>
          label={t('keys-overlap')}
          value={overlap}
          options={OVERLAPS.map((value) => ({ value, label: t(`keys-overlap-${value}`) }))}
          onChange={setOverlap}
          error={why}
        />
        <div className="flex justify-end gap-2">
          <PlainButton onClick={onClose}>{t('cancel')}</PlainButton>
          <Button type="submit" disabled={busy}>
            {t('keys-rotate')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
