/** What is chosen on the map or in the list, with what can be done about it. */
import { Link } from '@tanstack/react-router';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { TripsRowFragment } from '../../generated/trips.ts';
import { useText } from '../../i18n/text.ts';
import type { Drivers, LiveDriver } from '../../map/drivers.ts';
import { useListedDrivers } from '../../map/useDrivers.ts';
import { LinkTo } from '../../shell/Link.tsx';
import { IconButton } from '../../ui/Button.tsx';
import { Status } from '../../ui/Status.tsx';
import { Time } from '../../ui/Time.tsx';
import type { Choose } from './ListPanel.tsx';
import { SmallFault } from './SmallFault.tsx';
import { TripButtons } from './TripButtons.tsx';
import { FromTo } from './TripLine.tsx';
import { isOver, personName, statusOf, timeOf, toneOf, word } from './trip.ts';
import type { Chosen } from './useChosenTrip.ts';

interface Props {
  chosen: Chosen;
  driverId: string | undefined;
  drivers: Drivers;
  trips: TripsRowFragment[];
  choose: Choose;
}

export function ChosenCard({ chosen, driverId, drivers, trips, choose }: Props) {
  const t = useText();
  const driver = useListedDrivers(drivers).get(driverId ?? '');
  const { trip, gone, error, refetch } = chosen;
  if (trip || gone || error)
    return (
      <Card title={t('trips-one')} onClose={() => choose.trip(null)}>
        {trip && <TripFacts trip={trip} choose={choose} />}
        {gone && <Gone />}
        {error && <SmallFault error={error} onRetry={refetch} />}
      </Card>
    );
  if (!driverId) return null;
  return (
    <Card title={t('trips-driver')} onClose={() => choose.driver(null)}>
      {driver ? (
        <DriverFacts driver={driver} trip={trips.find((each) => isWith(each, driverId))} choose={choose} />
      ) : (
        <p className="text-muted">{t('trips-driver-gone')}</p>
      )}
    </Card>
  );
}

function Gone() {
  const t = useText();
  return (
    <div role="status">
      <p className="font-semibold">{t('trips-gone')}</p>
      <p className="text-muted">{t('trips-gone-why')}</p>
    </div>
  );
}

function Card({ title, onClose, children }: { title: string; onClose(): void; children: ReactNode }) {
  const t = useText();
  return (
    <section
      aria-label={title}
      className="relative animate-rise rounded-xl border border-line bg-panel py-2.5 pr-10 pl-4 text-sm shadow-lg"
    >
      <IconButton label={t('close')} onClick={onClose} className="absolute top-0.5 right-0.5 text-muted">
        <X className="size-4" aria-hidden />
      </IconButton>
      {children}
    </section>
  );
}

function TripFacts({ trip, choose }: { trip: TripsRowFragment; choose: Choose }) {
  const t = useText();
  const driver = trip.driver;
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <Status tone={toneOf(trip)}>{statusOf(trip, t)}</Status>
        <span className="text-muted text-xs">
          {t(`trips-vehicle-${word(trip.vehicleType)}`)} · <Time at={timeOf(trip)} />
        </span>
      </div>
      <FromTo trip={trip} className="mt-1 font-semibold" />
      <p className="mt-0.5 truncate text-muted">
        <LinkTo id={trip.rider?.id}>{personName(trip.rider) ?? t('trips-no-rider')}</LinkTo> ·{' '}
        {driver ? (
          <button
            type="button"
            className="rounded text-accent underline decoration-accent/35 underline-offset-2 hover:decoration-accent max-sm:min-h-10 max-sm:min-w-10"
            onClick={() => choose.driver(driver.id)}
          >
            {personName(driver)}
          </button>
        ) : (
          t('trips-no-driver')
        )}
        {trip.vehicle && <> · {trip.vehicle.plate}</>}
      </p>
      <div className="-mr-7 mt-2 flex flex-wrap gap-2">
        <Link
          to={`/trips/${trip.id}`}
          className="inline-flex min-h-10 items-center rounded-lg border border-line px-3 font-medium hover:bg-raised"
        >
          {t('trips-open')}
        </Link>
        <TripButtons trip={trip} />
      </div>
    </>
  );
}

function DriverFacts({
  driver,
  trip,
  choose,
}: {
  driver: LiveDriver;
  trip: TripsRowFragment | undefined;
  choose: Choose;
}) {
  const t = useText();
  return (
    <>
      <p className="truncate font-semibold">
        <LinkTo id={driver.user.id}>{personName(driver.user)}</LinkTo>
      </p>
      <p className="truncate text-muted">
        {t(`trips-vehicle-${word(driver.vehicleType)}`)} ·{' '}
        <LinkTo id={driver.vehicle?.id}>{driver.vehicle?.plate ?? '–'}</LinkTo>
      </p>
      <p className="text-muted text-xs">
        {t('trips-driver-seen')} <Time at={driver.seenAt} /> · {t('trips-driver-since')}{' '}
        <Time at={driver.since} as="clock" />
      </p>
      {trip && (
        <button
          type="button"
          className="mt-2 inline-flex min-h-10 max-w-full items-center gap-2 rounded-lg border border-line px-3 hover:bg-raised"
          onClick={() => choose.trip(trip.id)}
        >
          <FromTo trip={trip} />
        </button>
      )}
    </>
  );
}

function isWith(trip: TripsRowFragment, driverId: string): boolean {
  return !isOver(trip) && trip.status !== 'SCHEDULED' && trip.driver?.id === driverId;
}
