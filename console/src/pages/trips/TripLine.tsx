/** A trip in three short lines: from where to where, who with whom, how far it has come and when. */
import { ArrowRight } from 'lucide-react';
import type { TripsRowFragment } from '../../generated/trips.ts';
import { useText } from '../../i18n/text.ts';
import { Time } from '../../ui/Time.tsx';
import { personName, placeName, statusOf, swatchOf, timeOf, word } from './trip.ts';

export function TripLine({ trip }: { trip: TripsRowFragment }) {
  const t = useText();
  return (
    <>
      <span className={`h-12 w-1 shrink-0 rounded-full ${swatchOf(trip.status)}`} aria-hidden />
      <span className="min-w-0 flex-1">
        <FromTo trip={trip} className="font-medium" />
        <span className="block truncate text-muted text-xs">
          {personName(trip.rider) ?? t('trips-no-rider')} · {personName(trip.driver) ?? t('trips-no-driver')}
        </span>
        <span className="flex items-center gap-2 text-muted text-xs">
          <span className="min-w-0 flex-1 truncate">
            {statusOf(trip, t)} · {t(`trips-vehicle-${word(trip.vehicleType)}`)}
          </span>
          <Time at={timeOf(trip)} />
        </span>
      </span>
    </>
  );
}

export function FromTo({
  trip,
  className = '',
}: {
  trip: Pick<TripsRowFragment, 'pickup' | 'dropoff'>;
  className?: string;
}) {
  const t = useText();
  return (
    <span className={`flex min-w-0 items-center gap-1.5 ${className}`}>
      <span className="truncate">{placeName(trip.pickup, t)}</span>
      <ArrowRight className="size-3.5 shrink-0 text-muted" aria-label={t('trips-to')} />
      <span className="truncate">{placeName(trip.dropoff, t)}</span>
    </span>
  );
}
