/** What can be done about a driver: seen on the map, opened with their vehicle, taken off the road. */
import { useNavigate } from '@tanstack/react-router';
import { CarFront, MapPinned, PowerOff } from 'lucide-react';
import type { DriversRowFragment } from '../../generated/drivers.ts';
import { useText } from '../../i18n/text.ts';
import type { MenuItem } from '../../ui/Menu.tsx';
import { type Live, presenceOf, vehiclesOf, type Wanted } from './driver.ts';
import { useTakeOff } from './useTakeOff.ts';

export function useDriverActions(live: Live, wanted: Wanted) {
  const t = useText();
  const navigate = useNavigate();
  const takeOff = useTakeOff();
  return (driver: DriversRowFragment): MenuItem[] => {
    const presence = presenceOf(driver, live);
    const online = presence?.online ? presence : null;
    const [vehicle] = vehiclesOf(driver, presence, wanted);
    const onMap = { show: 'drivers', driver: driver.id };
    const drives = online?.vehicle?.id ?? vehicle?.id;
    return [
      {
        label: t('drivers-on-map'),
        icon: MapPinned,
        disabled: !online,
        onSelect: () => void navigate({ to: '/trips', search: onMap as never }),
      },
      {
        label: t('drivers-vehicle-open'),
        icon: CarFront,
        disabled: !vehicle,
        onSelect: () => void navigate({ to: `/vehicles/${vehicle?.id}` }),
      },
      ...(takeOff
        ? [
            {
              label: t('drivers-off'),
              icon: PowerOff,
              disabled: !online || !drives,
              onSelect: () => online && drives && takeOff(driver.id, drives, online.place),
            },
          ]
        : []),
    ];
  };
}
