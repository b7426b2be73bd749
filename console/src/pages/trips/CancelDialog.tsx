import { useState } from 'react';
import type { TripsRowFragment } from '../../generated/trips.ts';
import { useText } from '../../i18n/text.ts';
import { Button, PlainButton } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { CheckField, SelectField } from '../../ui/fields.tsx';
import { FromTo } from './TripLine.tsx';
import { REASONS, word } from './trip.ts';
import type { Moves } from './useMoves.ts';

interface Props {
  trip: TripsRowFragment;
  moves: Moves;
  onClose(): void;
}

/** Those on the trip are told why. */
export function CancelDialog({ trip, moves, onClose }: Props) {
  const t = useText();
  const [reason, setReason] = useState<(typeof REASONS)[number]>('CHANGED_PLANS');
  const [series, setSeries] = useState(false);
  return (
    <Dialog label={t('trips-cancel')} onClose={onClose}>
      <form
        className="flex flex-col gap-4 p-4 text-sm"
        onSubmit={(event) => {
          event.preventDefault();
          moves.cancel(trip, reason, series);
          onClose();
        }}
      >
        <FromTo trip={trip} className="font-medium" />
        <p className="text-muted">{t('trips-cancel-why')}</p>
        <SelectField
          label={t('trips-reason')}
          value={reason}
          onChange={(chosen) => setReason(chosen)}
          options={REASONS.map((value) => ({ value, label: t(`trips-reason-${word(value)}`) }))}
        />
        {trip.recurrence && (
          <CheckField label={t('trips-cancel-series')} checked={series} onChange={setSeries} />
        )}
        <div className="flex justify-end gap-2">
          <PlainButton onClick={onClose}>{t('trips-keep')}</PlainButton>
          <Button type="submit" className="bg-danger-strong text-white">
            {t('trips-cancel')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
