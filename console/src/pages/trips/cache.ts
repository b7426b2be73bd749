/** A trip is most likely as it was asked to be. */
import type { CacheRules } from '../../data/cache.ts';
import type { CancelTripInput, TripStep, UpdateTripInput } from '../../generated/trips.ts';

const AFTER: Record<TripStep, { status: string; at: string }> = {
  ACCEPT: { status: 'ACCEPTED', at: 'acceptedAt' },
  ARRIVE: { status: 'ACCEPTED', at: 'arrivedAt' },
  START: { status: 'IN_PROGRESS', at: 'startedAt' },
  COMPLETE: { status: 'COMPLETED', at: 'endedAt' },
};

type ID = UpdateTripInput['driverId'];

const MOMENTS = ['acceptedAt', 'arrivedAt', 'startedAt', 'endedAt'];

export const cacheRules: CacheRules = {
  optimistic: {
    updateTrip: (args, cache) => {
      const { id, step, driverId, vehicleId } = args.input as UpdateTripInput;
      if (!step) return null;
      const trip = { __typename: 'Trip', id };
      const now = new Date().toISOString();
      const { status, at } = AFTER[step];
      const moments = MOMENTS.map((name) => [name, name === at ? now : cache.resolve(trip, name)]);
      const link = (name: string, type: string, chosen: ID) => {
        if (chosen) return { __typename: type, id: chosen };
        const known = cache.resolve(cache.resolve(trip, name) as string, 'id');
        return known ? { __typename: type, id: known } : null;
      };
      return {
        __typename: 'UpdateTripPayload',
        trip: {
          ...trip,
          ...Object.fromEntries(moments),
          version: cache.resolve(trip, 'version'),
          status,
          updatedAt: now,
          driver: link('driver', 'User', driverId),
          vehicle: link('vehicle', 'Vehicle', vehicleId),
        },
        userErrors: [],
      } as never;
    },
    cancelTrip: (args, cache) => {
      const { id, reason } = args.input as CancelTripInput;
      const now = new Date().toISOString();
      return {
        __typename: 'CancelTripPayload',
        trip: {
          __typename: 'Trip',
          id,
          version: cache.resolve({ __typename: 'Trip', id }, 'version'),
          status: 'CANCELLED',
          updatedAt: now,
          endedAt: now,
          cancelReason: reason,
          cancelledBy: 'OPERATOR',
        },
        userErrors: [],
      } as never;
    },
  },
};
