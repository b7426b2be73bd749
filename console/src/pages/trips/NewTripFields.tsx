import { hubZone } from '../../data/hub.ts';
import { useText } from '../../i18n/text.ts';
import { typedIn } from '../../lib/wallClock.ts';
import { AreaField, Segments, SelectField, TextField } from '../../ui/fields.tsx';
import { PersonField, useSomebody } from './PersonField.tsx';
import { PlaceField } from './PlaceField.tsx';
import { RECURRENCES, ROLES, VEHICLE_TYPES, word } from './trip.ts';
import type { Draft, SetDraft } from './useDraft.ts';

interface Props {
  draft: Draft;
  set: SetDraft;
  told: Map<string | null, string>;
  /** Which place a press on the map means. */
  onActive(place: 'pickup' | 'dropoff'): void;
}

export function NewTripFields({ draft, set, told, onActive }: Props) {
  const t = useText();
  return (
    <>
      <PersonField
        id={draft.personId}
        onChange={(personId) => set({ personId, vehicleId: '' })}
        error={told.get('userId')}
      />
      <Segments
        label={t('trips-role')}
        value={draft.role}
        onChange={(role) => set({ role })}
        options={ROLES.map((value) => ({ value, label: t(`trips-role-${word(value)}`) }))}
      />
      <PlaceField
        label={t('trips-pickup')}
        draft={draft.pickup}
        onChange={(pickup) => set({ pickup })}
        onActive={() => onActive('pickup')}
        error={told.get('pickup')}
      />
      <PlaceField
        label={t('trips-dropoff-optional')}
        draft={draft.dropoff}
        onChange={(dropoff) => set({ dropoff })}
        onActive={() => onActive('dropoff')}
        error={told.get('dropoff')}
      />
      <VehicleField draft={draft} set={set} told={told} />
      <When draft={draft} set={set} told={told} />
      <AreaField
        label={t('trips-note-optional')}
        value={draft.note}
        onChange={(note) => set({ note })}
        maxLength={280}
        rows={2}
        error={told.get('note')}
      />
    </>
  );
}

type PartProps = Pick<Props, 'draft' | 'set' | 'told'>;

/** A rider wants a kind of vehicle; a driver has one. */
function VehicleField({ draft, set, told }: PartProps) {
  const t = useText();
  const vehicles = useSomebody(draft.personId)?.vehicles.nodes.filter(({ retiredAt }) => !retiredAt) ?? [];
  if (draft.role === 'RIDER')
    return (
      <SelectField
        label={t('trips-vehicle')}
        value={draft.vehicleType}
        onChange={(vehicleType) => set({ vehicleType })}
        options={VEHICLE_TYPES.map((value) => ({ value, label: t(`trips-vehicle-${word(value)}`) }))}
        error={told.get('vehicleType')}
      />
    );
  return (
    <SelectField
      label={t('trips-vehicle')}
      value={draft.vehicleId}
      onChange={(vehicleId) => set({ vehicleId })}
      options={[
        { value: '', label: t('trips-choose') },
        ...vehicles.map(({ id, plate, vehicleType }) => ({
          value: id,
          label: `${plate} · ${t(`trips-vehicle-${word(vehicleType)}`)}`,
        })),
      ]}
      error={told.get('vehicleId')}
    />
  );
}

const SOONEST_MS = 30 * 60_000;

function When({ draft, set, told }: PartProps) {
  const t = useText();
  return (
    <>
      <Segments
        label={t('trips-when')}
        value={draft.when}
        onChange={(when) =>
          set({ when, ...(draft.at ? {} : { at: typedIn(hubZone(), Date.now() + SOONEST_MS) }) })
        }
        options={[
          { value: 'now', label: t('trips-now') },
          { value: 'later', label: t('trips-later') },
        ]}
      />
      {draft.when === 'later' && (
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label={t('trips-at')}
            type="datetime-local"
            value={draft.at}
            onChange={(at) => set({ at })}
            hint={t('trips-at-hint', { zone: hubZone() })}
            error={told.get('scheduledFor')}
          />
          <SelectField
            label={t('trips-recurrence')}
            value={draft.recurrence}
            onChange={(recurrence) => set({ recurrence })}
            options={[
              { value: '', label: t('trips-recurrence-once') },
              ...RECURRENCES.map((value) => ({ value, label: t(`trips-recurrence-${word(value)}`) })),
            ]}
            error={told.get('recurrence')}
          />
        </div>
      )}
    </>
  );
}
