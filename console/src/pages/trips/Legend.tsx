/** What the colours of the map mean, and how many drivers are on it; behind a button where there is no room. */
import { Info } from 'lucide-react';
import { useText } from '../../i18n/text.ts';
import type { Drivers } from '../../map/drivers.ts';
import { useListedDrivers } from '../../map/useDrivers.ts';
import { Popover } from '../../ui/Popover.tsx';
import { ACTIVE, nameOf, swatchOf } from './trip.ts';

interface Props {
  drivers: Drivers;
  wide: boolean;
}

export function Legend({ drivers, wide }: Props) {
  const t = useText();
  if (!wide)
    return (
      <div className="absolute top-12 left-2">
        <Popover
          title={t('trips-legend')}
          label={t('trips-legend')}
          button={<Info className="size-4" aria-hidden />}
          buttonClass="grid size-10 place-items-center rounded-lg border border-line bg-panel text-ink shadow-sm hover:bg-raised"
        >
          {() => (
            <div className="p-4 text-sm">
              <Meanings drivers={drivers} />
            </div>
          )}
        </Popover>
      </div>
    );
  return (
    <section
      aria-label={t('trips-legend')}
      className="pointer-events-none absolute bottom-8 left-2 rounded-lg border border-line bg-panel/90 px-3 py-2 text-xs"
    >
      <Meanings drivers={drivers} />
    </section>
  );
}

function Meanings({ drivers }: Pick<Props, 'drivers'>) {
  const t = useText();
  const count = useListedDrivers(drivers).size;
  return (
    <>
      <p className="font-medium tabular-nums">{t('trips-drivers-count', { count })}</p>
      <ul className="mt-1 grid grid-cols-2 gap-x-4 gap-y-0.5 text-muted">
        <li className="flex items-center gap-1.5">
          <span className="size-2.5 rounded-full bg-well" aria-hidden />
          {t('trips-driver-free')}
        </li>
        <li className="flex items-center gap-1.5">
          <span className="size-2.5 rounded-full border-2 border-chart-1 bg-panel" aria-hidden />
          {t('trips-driver-busy')}
        </li>
        {ACTIVE.map((status) => (
          <li key={status} className="flex items-center gap-1.5">
            <span className={`h-1 w-3 rounded-full ${swatchOf(status)}`} aria-hidden />
            {nameOf(status, t)}
          </li>
        ))}
      </ul>
    </>
  );
}
