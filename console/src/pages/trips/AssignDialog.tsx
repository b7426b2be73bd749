/** Gives a trip to a driver: one who is near, or one who is looked for by name. */
import { Search } from 'lucide-react';
import { useState } from 'react';
import { useMay } from '../../data/DataProvider.tsx';
import { useData } from '../../data/useData.ts';
import { TripsNearDocument, TripsPeopleDocument, type TripsRowFragment } from '../../generated/trips.ts';
import { useText } from '../../i18n/text.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { Button, PlainButton } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Blank, Fault, Skeleton } from '../../ui/states.tsx';
import { FromTo } from './TripLine.tsx';
import { personName, word } from './trip.ts';
import type { Moves } from './useMoves.ts';
import { useSettled } from './useSettled.ts';

interface Candidate {
  driverId: string;
  vehicleId: string;
  name: string;
  detail: string;
}

interface Props {
  trip: TripsRowFragment;
  moves: Moves;
  onClose(): void;
}

export function AssignDialog({ trip, moves, onClose }: Props) {
  const t = useText();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<Candidate | null>(null);
  const maySearch = useMay('numbers:read');
  const name = useSettled(typed.trim());
  return (
    <Dialog label={t('trips-assign')} onClose={onClose} className="max-w-lg">
      <form
        className="flex flex-col gap-3 p-4 text-sm"
        onSubmit={(event) => {
          event.preventDefault();
          if (!chosen) return;
          moves.assign(trip, chosen.driverId, chosen.vehicleId);
          onClose();
        }}
      >
        <FromTo trip={trip} className="font-medium" />
        {maySearch && (
          <TextField
            label={t('trips-assign-name')}
            value={typed}
            onChange={setTyped}
            type="search"
            autoComplete="off"
          />
        )}
        {name.length > 1 ? (
          <Named name={name} trip={trip} chosen={chosen} onChoose={setChosen} />
        ) : (
          <Near trip={trip} chosen={chosen} onChoose={setChosen} />
        )}
        <div className="flex justify-end gap-2">
          <PlainButton onClick={onClose}>{t('cancel')}</PlainButton>
          <Button type="submit" disabled={!chosen}>
            {chosen ? t('trips-assign-to', { name: chosen.name }) : t('trips-assign')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

interface ListProps {
  trip: TripsRowFragment;
  chosen: Candidate | null;
  onChoose(candidate: Candidate): void;
}

const MOST = 12;

function Near({ trip, ...list }: ListProps) {
  const t = useText();
  const format = useFormat();
  const allowed = useMay('drivers:read');
  const { latitude, longitude } = trip.pickup;
  const { data, error, loading, refetch } = useData(
    TripsNearDocument,
    { latitude, longitude, vehicleType: trip.vehicleType, first: MOST },
    { pause: !allowed },
  );
  if (loading) return <Skeleton lines={4} className="p-2" />;
  if (error && !data) return <Fault error={error} onRetry={refetch} />;
  const candidates = (data?.nearbyDrivers ?? []).flatMap(({ driver, vehicle, ...near }) => {
    if (!driver || !vehicle) return [];
    const stars = near.rating.average ? ` · ★ ${format.number(near.rating.average, 1)}` : '';
    const away = t('trips-near', {
      km: format.number(near.distanceMeters / 1_000, 1),
      minutes: near.minutes,
    });
    return {
      driverId: driver.id,
      vehicleId: vehicle.id,
      name: personName(driver) ?? '–',
      detail: `${vehicle.plate} · ${away}${stars}`,
    };
  });
  return <Candidates legend={t('trips-assign-near')} candidates={candidates} {...list} />;
}

function Named({ name, trip, ...list }: ListProps & { name: string }) {
  const t = useText();
  const { data, error, loading, refetch } = useData(TripsPeopleDocument, { filter: { name }, first: MOST });
  if (loading) return <Skeleton lines={4} className="p-2" />;
  if (error && !data) return <Fault error={error} onRetry={refetch} />;
  const candidates = (data?.users.nodes ?? []).flatMap((person) =>
    person.vehicles.nodes
      .filter(
        (each) =>
          each.vehicleType === trip.vehicleType && !each.retiredAt && each.verification !== 'REJECTED',
      )
      .map((vehicle) => ({
        driverId: person.id,
        vehicleId: vehicle.id,
        name: personName(person) ?? '–',
        detail: `${vehicle.plate} · ${t(`trips-vehicle-${word(vehicle.vehicleType)}`)}`,
      })),
  );
  return <Candidates legend={t('trips-assign-named')} candidates={candidates} {...list} />;
}

interface CandidatesProps extends Omit<ListProps, 'trip'> {
  legend: string;
  candidates: Candidate[];
}

function Candidates({ legend, candidates, chosen, onChoose }: CandidatesProps) {
  const t = useText();
  if (candidates.length === 0)
    return (
      <Blank icon={Search} title={t('trips-assign-nobody')}>
        <p>{t('trips-assign-nobody-why')}</p>
      </Blank>
    );
  return (
    <fieldset>
      <legend className="mb-1 font-medium">{legend}</legend>
      <div className="max-h-72 overflow-y-auto rounded-lg border border-line">
        {candidates.map((each) => (
          <label
            key={each.vehicleId}
            className="flex min-h-12 cursor-pointer items-center gap-3 border-line/70 border-b px-3 last:border-b-0 hover:bg-raised has-checked:bg-info-soft"
          >
            <input
              type="radio"
              name="driver"
              className="size-4.5 shrink-0 accent-accent"
              checked={chosen?.vehicleId === each.vehicleId}
              onChange={() => onChoose(each)}
            />
            <span className="min-w-0">
              <span className="block truncate font-medium">{each.name}</span>
              <span className="block truncate text-muted text-xs">{each.detail}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
