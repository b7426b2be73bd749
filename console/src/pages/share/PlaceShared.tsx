/** A place that was shared: where it is, and a trip from there or to there. */
import { Link } from '@tanstack/react-router';
import { MapPinCheck, MapPinX } from 'lucide-react';
import { useMay } from '../../data/DataProvider.tsx';
import { useText } from '../../i18n/text.ts';
import { Around } from '../../map/Around.tsx';
import type { Place } from '../../map/place.ts';
import { Copy } from '../../ui/Copy.tsx';
import { Panel } from '../../ui/Page.tsx';

/** Some two kilometres to each side. */
const SIZE = { width: 640, height: 280, reach: 0.02, names: 8 };

export function PlaceShared({ place, far }: { place: Place; far: boolean }) {
  const t = useText();
  const mayRide = useMay('trips:write');
  const point = `${place.latitude.toFixed(6)},${place.longitude.toFixed(6)}`;
  const Icon = far ? MapPinX : MapPinCheck;
  return (
    <Panel>
      {!far && (
        <Around
          place={place}
          size={SIZE}
          labelOf={(names) => t('share-map', { places: names.join(', ') })}
          className="w-full rounded-t-xl"
        />
      )}
      <div className="flex flex-col gap-3 p-4 text-sm">
        <div className="flex items-start gap-3">
          <Icon className={`mt-0.5 size-5 shrink-0 ${far ? 'text-danger' : 'text-well'}`} aria-hidden />
          <div className="min-w-0">
            <h2 className="break-words font-semibold text-base">{place.name ?? t('share-place')}</h2>
            <Copy value={point} />
          </div>
        </div>
        {far && <p className="text-danger">{t('share-far')}</p>}
        {!far && mayRide && (
          <div className="flex flex-wrap gap-2">
            <TripLink side="from" point={point} name={place.name} />
            <TripLink side="to" point={point} name={place.name} />
          </div>
        )}
        {!far && !mayRide && <p className="text-muted">{t('share-may-not-ride')}</p>}
      </div>
    </Panel>
  );
}

interface TripLinkProps {
  side: 'from' | 'to';
  point: string;
  name: string | undefined;
}

function TripLink({ side, point, name }: TripLinkProps) {
  const t = useText();
  const look =
    side === 'from' ? 'bg-accent text-accent-ink hover:opacity-90' : 'border border-line hover:bg-raised';
  return (
    <Link
      to="/trips/new"
      search={{ [side]: point, ...(name ? { [`${side}Name`]: name } : {}) } as never}
      className={`inline-flex min-h-10 items-center rounded-lg px-4 font-medium text-sm ${look}`}
    >
      {t(`share-trip-${side}`)}
    </Link>
  );
}
