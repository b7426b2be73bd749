/** A vehicle is most likely held to be what staff say. */
import type { CacheRules } from '../../data/cache.ts';
import type { VerifyVehicleInput } from '../../generated/vehicles.ts';

export const cacheRules: CacheRules = {
  optimistic: {
    verifyVehicle: (args) => {
      const { id, verification } = args.input as VerifyVehicleInput;
      return {
        __typename: 'VerifyVehiclePayload',
        vehicle: { __typename: 'Vehicle', id, verification, updatedAt: new Date().toISOString() },
        userErrors: [],
      };
    },
  },
};
