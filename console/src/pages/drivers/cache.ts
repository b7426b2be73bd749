/** Where a driver is has no id of its own: it is part of the person, and asked for anew. */
import type { CacheRules } from '../../data/cache.ts';
import type { SetDriverPresenceInput } from '../../generated/drivers.ts';

export const cacheRules: CacheRules = {
  mutations: {
    setDriverPresence: (_result, args, cache) => {
      const { userId } = args.input as SetDriverPresenceInput;
      if (userId) cache.invalidate({ __typename: 'User', id: String(userId) }, 'presence');
    },
  },
};
