/** One trip: where it goes, who is on it, what happened when, to whom it was offered. */
import { useParams } from '@tanstack/react-router';
import { MapPinOff, SearchX } from 'lucide-react';
import { useRef } from 'react';
import { useMay } from '../../data/DataProvider.tsx';
import { useData } from '../../data/useData.ts';
import { useNews } from '../../data/useNews.ts';
import { TripsOneDocument, TripsOneNewsDocument, type TripsOneQuery } from '../../generated/trips.ts';
import { useText } from '../../i18n/text.ts';
import { MapArea } from '../../map/MapArea.tsx';
import { boundsAround } from '../../map/shapes.ts';
import { useDrivers } from '../../map/useDrivers.ts';
import { Page, Panel } from '../../ui/Page.tsx';
import { Status } from '../../ui/Status.tsx';
import { Blank, Fault, Skeleton } from '../../ui/states.tsx';
import { TripButtons } from './TripButtons.tsx';
import { TripFacts } from './TripFacts.tsx';
import { TripTimeLine } from './TripTimeLine.tsx';
import { isOver, placeName, statusOf, toneOf } from './trip.ts';

export type Trip = NonNullable<TripsOneQuery['trip']>;

export default function TripPage() {
  const t = useText();
  const { id } = useParams({ strict: false }) as { id: string };
  const oversee = useMay('trips:oversee');
  const { data, error, loading, refetch } = useData(TripsOneDocument, { id, oversee });
  // How it is stands in the cache at once; what happened has to be asked for. What is told first is how it is already.
  const begun = useRef(false);
  useNews(TripsOneNewsDocument, { id }, { onNews: ({ tripUpdated }) => hear(tripUpdated.updatedAt) });
  const hear = (updatedAt: string) => {
    if (begun.current || (trip && trip.updatedAt !== updatedAt)) refetch();
    begun.current = true;
  };
  const trip = data?.trip;

  if (trip) return <Shown trip={trip} />;
  return (
    <Page title={t('trips-one')} back={{ to: '/trips', title: t('nav-trips') }}>
      {loading && <Skeleton lines={6} />}
      {error && <Fault error={error} onRetry={refetch} />}
      {data && (
        <Blank icon={SearchX} title={t('trips-gone')}>
          <p>{t('trips-gone-why')}</p>
        </Blank>
      )}
    </Page>
  );
}

function Shown({ trip }: { trip: Trip }) {
  const t = useText();
  return (
    <Page
      title={`${placeName(trip.pickup, t)} → ${placeName(trip.dropoff, t)}`}
      back={{ to: '/trips', title: t('nav-trips') }}
      aside={<Status tone={toneOf(trip)}>{statusOf(trip, t)}</Status>}
      actions={<TripButtons trip={trip} />}
    >
      <div className="grid gap-4 lg:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-4">
          <Panel className="h-64 overflow-hidden sm:h-80">
            <TripMap trip={trip} />
          </Panel>
          <Panel title={t('trips-facts')}>
            <TripFacts trip={trip} />
          </Panel>
        </div>
        <Panel title={t('trips-time-line')}>
          <TripTimeLine trip={trip} />
        </Panel>
      </div>
    </Page>
  );
}

const AROUND_DEGREES = 0.1;

/** While it is not over with whoever drives around there, all the way to where it ends. */
function TripMap({ trip }: { trip: Trip }) {
  const t = useText();
  const maySee = useMay('drivers:read');
  const around = boundsAround(trip, AROUND_DEGREES);
  const drivers = useDrivers(maySee && !isOver(trip) ? around : null);
  return (
    <MapArea
      label={t('trips-map')}
      trips={NONE}
      drivers={drivers}
      chosenTrip={trip}
      chosenDriver={isOver(trip) ? null : (trip.driver?.id ?? null)}
      close
      without={<Blank icon={MapPinOff} title={t('trips-map-none')} />}
    />
  );
}

const NONE: never[] = [];
