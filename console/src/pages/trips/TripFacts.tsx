import { useText } from '../../i18n/text.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { LinkTo } from '../../shell/Link.tsx';
import { Copy } from '../../ui/Copy.tsx';
import { Money } from '../../ui/Money.tsx';
import { Facts } from '../../ui/Page.tsx';
import { Time } from '../../ui/Time.tsx';
import type { Trip } from './TripPage.tsx';
import { personName, placeName, word } from './trip.ts';

export function TripFacts({ trip }: { trip: Trip }) {
  const t = useText();
  const { number } = useFormat();
  const ratingLine = ({ id, stars, rater }: Trip['ratings'][number]) => ({
    id,
    line: `${number(stars)} ★ · ${personName(rater) ?? '–'}`,
  });
  const reportLine = ({ id, reason, reporter }: NonNullable<Trip['reports']>[number]) => ({
    id,
    line: `${t(`trips-report-${word(reason)}`)} · ${personName(reporter) ?? '–'}`,
  });
  const rows = [
    {
      name: t('trips-rider'),
      value: <LinkTo id={trip.rider?.id}>{personName(trip.rider) ?? t('trips-no-rider')}</LinkTo>,
    },
    {
      name: t('trips-driver'),
      value: <LinkTo id={trip.driver?.id}>{personName(trip.driver) ?? t('trips-no-driver')}</LinkTo>,
    },
    {
      name: t('trips-vehicle'),
      value: (
        <>
          {t(`trips-vehicle-${word(trip.vehicleType)}`)}
          {trip.vehicle && (
            <>
              {' · '}
              <LinkTo id={trip.vehicle.id}>{trip.vehicle.plate}</LinkTo>
            </>
          )}
        </>
      ),
    },
    { name: t('trips-pickup'), value: <Where place={trip.pickup} /> },
    { name: t('trips-dropoff'), value: trip.dropoff ? <Where place={trip.dropoff} /> : t('trips-anywhere') },
    {
      name: t('trips-when'),
      value: trip.scheduledFor ? <Time at={trip.scheduledFor} as="moment" /> : t('trips-now'),
    },
    ...(trip.recurrence
      ? [{ name: t('trips-recurrence'), value: t(`trips-recurrence-${word(trip.recurrence)}`) }]
      : []),
    { name: t('trips-fare'), value: <Fare trip={trip} /> },
    ...(trip.note ? [{ name: t('trips-note'), value: trip.note }] : []),
    ...(trip.cancelReason ? [{ name: t('trips-cancelled'), value: whyCancelled(trip, t) }] : []),
    ...(trip.expiresAt && !trip.endedAt
      ? [{ name: t('trips-expires'), value: <Time at={trip.expiresAt} /> }]
      : []),
    ...(trip.ratings.length > 0
      ? [{ name: t('trips-rating'), value: <Lines lines={trip.ratings.map(ratingLine)} /> }]
      : []),
    ...(trip.reports && trip.reports.length > 0
      ? [{ name: t('trips-report'), value: <Lines lines={trip.reports.map(reportLine)} /> }]
      : []),
    ...(trip.mergedIntoId
      ? [{ name: t('trips-merged'), value: <LinkTo id={trip.mergedIntoId}>{t('trips-open')}</LinkTo> }]
      : []),
    ...(trip.seriesId && trip.seriesId !== trip.id
      ? [{ name: t('trips-series'), value: <LinkTo id={trip.seriesId}>{t('trips-open')}</LinkTo> }]
      : []),
    { name: t('trips-id'), value: <Copy value={trip.id} /> },
  ];
  return (
    <div className="px-4 pb-3">
      <Facts facts={rows} />
    </div>
  );
}

function Lines({ lines }: { lines: { id: string; line: string }[] }) {
  return lines.map(({ id, line }) => (
    <span key={id} className="block">
      {line}
    </span>
  ));
}

function Where({ place }: { place: Trip['pickup'] }) {
  const t = useText();
  const { latitude, longitude, address, name } = place;
  return (
    <>
      <span className="block">{placeName(place, t)}</span>
      {name && address && <span className="block text-muted text-xs">{address}</span>}
      <Copy value={`${latitude.toFixed(5)},${longitude.toFixed(5)}`} />
    </>
  );
}

function Fare({ trip }: { trip: Trip }) {
  const t = useText();
  if (trip.fareRwf !== null && trip.fareRwf !== undefined) return <Money rwf={trip.fareRwf} />;
  if (trip.proposedFareRwf === null || trip.proposedFareRwf === undefined) return <>–</>;
  const by = trip.fareProposedBy === 'DRIVER' ? 'trips-fare-by-driver' : 'trips-fare-by-rider';
  return (
    <>
      <Money rwf={trip.proposedFareRwf} /> <span className="text-muted">{t(by)}</span>
    </>
  );
}

function whyCancelled({ cancelReason, cancelledBy }: Trip, t: ReturnType<typeof useText>): string {
  const why = t(`trips-reason-${word(cancelReason ?? 'OTHER')}`);
  return cancelledBy ? `${why} · ${t(`trips-by-${word(cancelledBy)}`)}` : why;
}
