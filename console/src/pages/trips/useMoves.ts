/**
 * Moves a trip on, or calls it off. Those on it are told at once and nothing takes that back, so that each can be taken back
 * for some seconds before it is sent.
 */
import { useMay } from '../../data/DataProvider.tsx';
import { useAct } from '../../data/useAct.ts';
import {
  type TripCancelReason,
  type TripStep,
  TripsCancelDocument,
  TripsMoveDocument,
  type TripsRowFragment,
} from '../../generated/trips.ts';
import { useText } from '../../i18n/text.ts';
import { word } from './trip.ts';

const HOLD_SECONDS = 5;

type Seen = Pick<TripsRowFragment, 'id' | 'version'>;

export interface Moves {
  assign(trip: Seen, driverId: string, vehicleId: string): void;
  step(trip: Seen, step: Exclude<TripStep, 'ACCEPT'>): void;
  cancel(trip: Seen, reason: TripCancelReason, series: boolean): void;
}

/** Null to who may not. */
export function useMoves(): Moves | null {
  const act = useAct();
  const t = useText();
  if (!useMay('trips:write')) return null;
  const held = (what: string) => ({
    done: t(`trips-${what}-done`),
    holding: t(`trips-${what}-holding`),
    holdSeconds: HOLD_SECONDS,
  });
  return {
    assign: ({ id, version: expectedVersion }, driverId, vehicleId) =>
      void act(
        TripsMoveDocument,
        { input: { id, expectedVersion, step: 'ACCEPT', driverId, vehicleId } },
        held('assign'),
      ),
    step: ({ id, version: expectedVersion }, step) =>
      void act(TripsMoveDocument, { input: { id, expectedVersion, step } }, held(`step-${word(step)}`)),
    cancel: ({ id, version: expectedVersion }, reason, series) =>
      void act(TripsCancelDocument, { input: { id, expectedVersion, reason, series } }, held('cancel')),
  };
}
