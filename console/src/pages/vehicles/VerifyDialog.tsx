import { useState } from 'react';
import type { VehiclesRowFragment, VehicleVerification } from '../../generated/vehicles.ts';
import { useText } from '../../i18n/text.ts';
import { Button, PlainButton } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { AreaField } from '../../ui/fields.tsx';
import { word } from './vehicle.ts';

interface Props {
  vehicle: VehiclesRowFragment;
  verification: VehicleVerification;
  onSay(note: string): void;
  onClose(): void;
}

export function VerifyDialog({ vehicle, verification, onSay, onClose }: Props) {
  const t = useText();
  const [note, setNote] = useState('');
  const title = t(`vehicles-make-${word(verification)}`);
  return (
    <Dialog label={`${vehicle.plate}: ${title}`} onClose={onClose}>
      <form
        className="flex flex-col gap-4 p-4 text-sm"
        onSubmit={(event) => {
          event.preventDefault();
          onSay(note);
          onClose();
        }}
      >
        <p className="text-muted">{t(`vehicles-make-${word(verification)}-why`)}</p>
        <AreaField label={t('vehicles-note')} value={note} onChange={setNote} maxLength={500} />
        <div className="flex justify-end gap-2">
          <PlainButton onClick={onClose}>{t('cancel')}</PlainButton>
          <Button type="submit" className={verification === 'REJECTED' ? 'bg-danger-strong text-white' : ''}>
            {title}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
