/** Says what is held to be true of a vehicle. Saying what was held before takes it back. */
import { useCallback } from 'react';
import { useMay } from '../../data/DataProvider.tsx';
import { useAct } from '../../data/useAct.ts';
import {
  type VehiclesRowFragment,
  VehiclesVerifyDocument,
  type VehicleVerification,
} from '../../generated/vehicles.ts';
import { useText } from '../../i18n/text.ts';
import { word } from './vehicle.ts';

type Vehicle = Pick<VehiclesRowFragment, 'id' | 'verification'>;

/** Null to who may not. */
export function useVerify() {
  const act = useAct();
  const t = useText();
  const allowed = useMay('documents:review');
  const verify = useCallback(
    (
      { id, verification: before }: Vehicle,
      verification: VehicleVerification,
      note: string,
      onDone?: () => void,
    ) => {
      const say = async (what: VehicleVerification, why: string, undo?: () => void) => {
        const { kind } = await act(
          VehiclesVerifyDocument,
          { input: { id, verification: what, ...(why ? { note: why } : {}) } },
          { done: t(`vehicles-${word(what)}-done`), queue: true, ...(undo ? { undo } : {}) },
        );
        if (kind === 'done') onDone?.();
      };
      // The note said why it was so, not why it is not any more.
      void say(verification, note.trim(), () => void say(before, ''));
    },
    [act, t],
  );
  return allowed ? verify : null;
}
