/** A driver in two short lines: who, in what, whether they are free, and when they were last heard of. */
import { useText } from '../../i18n/text.ts';
import type { LiveDriver } from '../../map/drivers.ts';
import { Time } from '../../ui/Time.tsx';
import { personName, word } from './trip.ts';

export function DriverLine({ driver, busy }: { driver: LiveDriver; busy: boolean }) {
  const t = useText();
  return (
    <>
      <span
        aria-hidden
        className={`size-3.5 shrink-0 rounded-full ${busy ? 'border-3 border-chart-1 bg-panel' : 'bg-well'}`}
      />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{personName(driver.user)}</span>
        <span className="flex gap-2 text-muted text-xs">
          <span className="min-w-0 flex-1 truncate">
            {t(busy ? 'trips-driver-busy' : 'trips-driver-free')} ·{' '}
            {t(`trips-vehicle-${word(driver.vehicleType)}`)} {driver.vehicle?.plate}
          </span>
          <Time at={driver.seenAt} />
        </span>
      </span>
    </>
  );
}
