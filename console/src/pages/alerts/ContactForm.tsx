/** Has a number on WhatsApp told of alerts. */
import { type FormEvent, useState } from 'react';
import { errorsByField } from '../../data/outcome.ts';
import type { AlertSeverity } from '../../generated/alerts.ts';
import { useText } from '../../i18n/text.ts';
import { toE164 } from '../../lib/phone.ts';
import { Button, PlainButton } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { SelectField, TextField } from '../../ui/fields.tsx';
import { slugOf } from './alert.ts';
import type { AlertActs } from './useAlertActs.ts';

export function ContactForm({ acts, onClose }: { acts: AlertActs; onClose(): void }) {
  const t = useText();
  const [name, setName] = useState('');
  const [phone, setPhone] = useState('');
  const [leastSeverity, setLeastSeverity] = useState<AlertSeverity>('WARNING');
  const [busy, setBusy] = useState(false);
  const [errors, setErrors] = useState(new Map<string | null, string>());
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const number = toE164(phone);
    if (!number) return setErrors(new Map([['phone', t('alerts-contact-no-number')]]));
    setBusy(true);
    const outcome = await acts.addContact({ name: name.trim(), phone: number, leastSeverity });
    setBusy(false);
    if (outcome.kind === 'refused') setErrors(errorsByField(outcome.errors));
    if (outcome.kind === 'done') onClose();
  };
  return (
    <Dialog label={t('alerts-contact-add')} onClose={onClose}>
      <form className="flex flex-col gap-4 p-4 text-sm" onSubmit={(event) => void submit(event)}>
        <p className="text-muted">{t('alerts-contact-add-why')}</p>
        <TextField
          label={t('alerts-contact-name')}
          error={errors.get('name')}
          required
          maxLength={100}
          value={name}
          onChange={setName}
          autoComplete="off"
        />
        <TextField
          label={t('alerts-contact-phone')}
          hint="0788 123 456"
          error={errors.get('phone') ?? errors.get(null)}
          required
          type="tel"
          value={phone}
          onChange={setPhone}
          autoComplete="off"
        />
        <SelectField<AlertSeverity>
          label={t('alerts-contact-least')}
          value={leastSeverity}
          options={(['WARNING', 'CRITICAL'] as const).map((value) => ({
            value,
            label: t(`alerts-least-${slugOf(value)}`),
          }))}
          onChange={setLeastSeverity}
        />
        <div className="flex justify-end gap-2">
          <PlainButton onClick={onClose}>{t('cancel')}</PlainButton>
          <Button type="submit" disabled={busy}>
            {t('alerts-contact-add')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
