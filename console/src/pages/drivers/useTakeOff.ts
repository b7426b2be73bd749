/** Takes a driver off the road; putting them back where they were takes it back. */
import { useCallback } from 'react';
import { useMay } from '../../data/DataProvider.tsx';
import { useAct } from '../../data/useAct.ts';
import { DriversPresenceDocument } from '../../generated/drivers.ts';
import { useText } from '../../i18n/text.ts';
import type { LiveDriver } from '../../map/drivers.ts';

/** Null to who may not. */
export function useTakeOff() {
  const act = useAct();
  const t = useText();
  const allowed = useMay('drivers:write');
  const takeOff = useCallback(
    (userId: string, vehicleId: string, { latitude, longitude }: LiveDriver['place']) => {
      const back = { userId, online: true, vehicleId, latitude, longitude };
      const undo = () => void act(DriversPresenceDocument, { input: back }, { done: t('drivers-back-done') });
      const input = { userId, online: false };
      void act(DriversPresenceDocument, { input }, { done: t('drivers-off-done'), undo });
    },
    [act, t],
  );
  return allowed ? takeOff : null;
}
