/** Changes where a trip goes, when, and what else there is to say, while nobody has agreed to it. */
import { useState } from 'react';
import { hubZone } from '../../data/hub.ts';
import { errorsByField } from '../../data/outcome.ts';
import { useAct } from '../../data/useAct.ts';
import { useData } from '../../data/useData.ts';
import { TripsEditDocument, TripsOneDocument, type TripsRowFragment } from '../../generated/trips.ts';
import { useText } from '../../i18n/text.ts';
import { Button, PlainButton } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { AreaField, TextField } from '../../ui/fields.tsx';
import { Fault, Skeleton } from '../../ui/states.tsx';
import { changesOf, type Details, detailsOf, problemsOf } from './edit.ts';
import { PlaceField } from './PlaceField.tsx';
import type { Trip } from './TripPage.tsx';

interface Props {
  trip: TripsRowFragment;
  onClose(): void;
}

export function EditDialog({ trip: { id }, onClose }: Props) {
  const t = useText();
  // The note is no part of a row.
  const { data, error, loading, refetch } = useData(TripsOneDocument, { id, oversee: false });
  const trip = data?.trip?.id === id ? data.trip : null;
  return (
    <Dialog label={t('trips-edit')} onClose={onClose}>
      {loading && <Skeleton lines={6} className="p-4" />}
      {error && !trip && <Fault error={error} onRetry={refetch} />}
      {trip && <Form trip={trip} onClose={onClose} />}
    </Dialog>
  );
}

type Told = Map<string | null, string>;

function Form({ trip, onClose }: { trip: Trip; onClose(): void }) {
  const t = useText();
  // As it was when it was opened: what changes meanwhile is not taken for a change of who types.
  const [seen] = useState(trip);
  const [before] = useState(() => detailsOf(trip, hubZone(), t));
  const [details, setDetails] = useState(before);
  const [told, setTold] = useState<Told>(new Map());
  const { save, busy } = useSave(seen, before, setTold, onClose);
  const set = (changes: Partial<Details>) => setDetails({ ...details, ...changes });
  return (
    <form
      aria-label={t('trips-edit')}
      noValidate
      className="flex flex-col gap-4 p-4 text-sm"
      onSubmit={(event) => {
        event.preventDefault();
        void save(details);
      }}
    >
      <p className="text-muted">{t('trips-edit-why')}</p>
      <Fields details={details} set={set} told={told} planned={before.at !== ''} />
      {told.get(null) && (
        <p role="alert" className="text-danger">
          {told.get(null)}
        </p>
      )}
      <div className="flex justify-end gap-2">
        <PlainButton onClick={onClose}>{t('cancel')}</PlainButton>
        <Button type="submit" disabled={busy}>
          {t('trips-edit-save')}
        </Button>
      </div>
    </form>
  );
}

interface FieldsProps {
  details: Details;
  set(changes: Partial<Details>): void;
  told: Told;
  planned: boolean;
}

function Fields({ details, set, told, planned }: FieldsProps) {
  const t = useText();
  return (
    <>
      <PlaceField
        label={t('trips-pickup')}
        draft={details.pickup}
        onChange={(pickup) => set({ pickup })}
        error={told.get('pickup')}
      />
      <PlaceField
        label={t('trips-dropoff-optional')}
        draft={details.dropoff}
        onChange={(dropoff) => set({ dropoff })}
        error={told.get('dropoff')}
      />
      {planned && (
        <TextField
          label={t('trips-at')}
          type="datetime-local"
          value={details.at}
          onChange={(at) => set({ at })}
          hint={t('trips-at-hint', { zone: hubZone() })}
          error={told.get('scheduledFor')}
        />
      )}
      <AreaField
        label={t('trips-note-optional')}
        value={details.note}
        onChange={(note) => set({ note })}
        maxLength={280}
        rows={2}
        error={told.get('note')}
      />
    </>
  );
}

function useSave(trip: Trip, before: Details, tell: (told: Told) => void, onClose: () => void) {
  const t = useText();
  const act = useAct();
  const [busy, setBusy] = useState(false);
  const { id, version: expectedVersion } = trip;
  const save = async (after: Details) => {
    const problems = problemsOf(after, before, hubZone(), t);
    if (problems.size > 0) return tell(problems);
    const changes = changesOf(before, after, hubZone());
    if (Object.keys(changes).length === 0) return onClose();
    const undo = () =>
      void act(
        TripsEditDocument,
        { input: { id, ...changesOf(after, before, hubZone()) } },
        { done: t('trips-edit-undone') },
      );
    setBusy(true);
    tell(new Map());
    const outcome = await act(
      TripsEditDocument,
      { input: { id, expectedVersion, ...changes } },
      { done: t('trips-edit-done'), showsErrors: true, undo },
    );
    setBusy(false);
    if (outcome.kind === 'refused') tell(errorsByField(outcome.errors));
    if (outcome.kind === 'done') onClose();
  };
  return { save, busy };
}
