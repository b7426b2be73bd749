/** A replayed event most likely waits to be handled. */
import type { CacheRules } from '../../data/cache.ts';

export const cacheRules: CacheRules = {
  optimistic: {
    replayInboundEvent: (args) => ({
      __typename: 'ReplayInboundEventPayload',
      inboundEvent: {
        __typename: 'InboundEvent',
        id: (args.input as { id: string }).id,
        status: 'PENDING',
        processedAt: null,
        limitedAt: null,
        nextTryAt: null,
      },
      userErrors: [],
    }),
  },
};
