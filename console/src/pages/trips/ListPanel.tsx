/** The list beside the map: trips, or the drivers who are on it. */
import { useNavigate } from '@tanstack/react-router';
import { ArrowUp, CarFront, Route } from 'lucide-react';
import { useMemo } from 'react';
import { useMay } from '../../data/DataProvider.tsx';
import type { Rows } from '../../data/useConnection.ts';
import type { TripsRowFragment } from '../../generated/trips.ts';
import { useText } from '../../i18n/text.ts';
import type { Drivers } from '../../map/drivers.ts';
import { useListedDrivers } from '../../map/useDrivers.ts';
import { Segments } from '../../ui/fields.tsx';
import { Blank, Fault, MoreFault, Skeleton } from '../../ui/states.tsx';
import { useUrlState } from '../../ui/urlState.ts';
import { DriverLine } from './DriverLine.tsx';
import { PickList } from './PickList.tsx';
import { TripLine } from './TripLine.tsx';

export interface Choose {
  trip(id: string | null): void;
  driver(id: string | null): void;
}

interface Props {
  rows: Rows<TripsRowFragment>;
  drivers: Drivers;
  busy: ReadonlySet<string>;
  choose: Choose;
}

export function ListPanel({ rows, drivers, busy, choose }: Props) {
  const t = useText();
  const [{ show }, change] = useUrlState();
  const maySeeDrivers = useMay('drivers:read');
  const listed = maySeeDrivers && show === 'drivers' ? 'drivers' : 'trips';
  const showNew = () => {
    change({ show: null });
    rows.reload();
  };
  return (
    <>
      <div className="flex min-h-12 shrink-0 items-center gap-2 border-line border-b px-3">
        {maySeeDrivers && (
          <Segments
            label={t('trips-show')}
            value={listed}
            options={[
              { value: 'trips', label: t('nav-trips') },
              { value: 'drivers', label: t('nav-drivers') },
            ]}
            onChange={(chosen) => change({ show: chosen === 'drivers' ? chosen : null })}
          />
        )}
        <span className="ml-auto">
          {rows.fresh > 0 ? (
            <NewsButton count={rows.fresh} onClick={showNew} />
          ) : (
            listed === 'trips' &&
            rows.total !== undefined && (
              <span className="text-muted text-xs tabular-nums">
                {t('rows-of', { shown: rows.rows.length, total: rows.total })}
              </span>
            )
          )}
        </span>
      </div>
      <div className="relative min-h-0 flex-1">
        {listed === 'trips' ? (
          <Trips rows={rows} choose={choose} />
        ) : (
          <DriverList drivers={drivers} busy={busy} choose={choose} />
        )}
      </div>
    </>
  );
}

function NewsButton({ count, onClick }: { count: number; onClick(): void }) {
  const t = useText();
  return (
    <button
      type="button"
      onClick={onClick}
      className="flex min-h-10 animate-rise items-center gap-1.5 whitespace-nowrap rounded-full bg-accent px-3 font-medium text-accent-ink text-sm"
    >
      <ArrowUp className="size-4" aria-hidden />
      {t('rows-fresh', { count })}
    </button>
  );
}

function Trips({ rows, choose }: Pick<Props, 'rows' | 'choose'>) {
  const t = useText();
  const navigate = useNavigate();
  const [{ trip: chosen = null, status, type, by, person, last, since, until }] = useUrlState();
  const narrowed = [status, type, by, person, last, since, until].some(Boolean);
  if (rows.error && rows.rows.length === 0) return <Fault error={rows.error} onRetry={rows.reload} />;
  if (rows.loading) return <Skeleton lines={8} className="p-4" />;
  if (rows.rows.length === 0)
    return (
      <Blank icon={Route} title={t(narrowed ? 'trips-none-fit' : 'trips-none')}>
        <p>{t(narrowed ? 'trips-none-fit-why' : 'trips-none-why')}</p>
      </Blank>
    );
  return (
    <>
      <PickList
        label={t('nav-trips')}
        items={rows.rows}
        idOf={({ id }) => id}
        chosen={chosen}
        onChoose={choose.trip}
        onOpen={(id) => void navigate({ to: `/trips/${id}` })}
        row={(trip) => <TripLine trip={trip} />}
        onEnd={rows.loadMore}
      />
      <MoreFault failed={rows.failed} className="absolute inset-x-0 bottom-0 border-line border-t" />
    </>
  );
}

function DriverList({ drivers, busy, choose }: Omit<Props, 'rows'>) {
  const t = useText();
  const [{ driver: chosen = null }] = useUrlState();
  const live = useListedDrivers(drivers);
  const listed = useMemo(() => {
    const name = ({ user }: { user: { name?: string | null } }) => user.name ?? '';
    return [...live.values()].sort((one, other) => name(one).localeCompare(name(other)));
  }, [live]);
  if (listed.length === 0)
    return (
      <Blank icon={CarFront} title={t('trips-drivers-none')}>
        <p>{t('trips-drivers-none-why')}</p>
      </Blank>
    );
  return (
    <PickList
      label={t('nav-drivers')}
      items={listed}
      idOf={({ user }) => user.id}
      chosen={chosen}
      onChoose={choose.driver}
      row={(driver) => <DriverLine driver={driver} busy={busy.has(driver.user.id)} />}
    />
  );
}
