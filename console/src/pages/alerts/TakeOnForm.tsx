/** Says that one looks after an alert, with a word for the colleagues. */
import { type FormEvent, useState } from 'react';
import { useText } from '../../i18n/text.ts';
import { Button, PlainButton } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { AreaField } from '../../ui/fields.tsx';
import { type Alert, headingOf } from './alert.ts';
import type { AlertActs } from './useAlertActs.ts';

export function TakeOnForm({ alert, acts, onClose }: { alert: Alert; acts: AlertActs; onClose(): void }) {
  const t = useText();
  const [note, setNote] = useState(alert.note ?? '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void acts.takeOn(alert.id, note.trim());
    onClose();
  };
  return (
    <Dialog label={t('alerts-take-on')} onClose={onClose}>
      <form className="flex flex-col gap-4 p-4 text-sm" onSubmit={submit}>
        <p className="break-words font-medium">{headingOf(alert)}</p>
        <AreaField
          label={t('alerts-note')}
          hint={t('alerts-note-hint')}
          maxLength={500}
          value={note}
          onChange={setNote}
        />
        <div className="flex justify-end gap-2">
          <PlainButton onClick={onClose}>{t('cancel')}</PlainButton>
          <Button type="submit">{t('alerts-take-on')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
