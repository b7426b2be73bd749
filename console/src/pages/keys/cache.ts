/** A key that is revoked is so at once. */
import type { CacheRules } from '../../data/cache.ts';

export const cacheRules: CacheRules = {
  optimistic: {
    revokeApiKey: ({ input }) => ({
      __typename: 'RevokeApiKeyPayload',
      apiKey: {
        __typename: 'ApiKey',
        id: (input as { id: string }).id,
        active: false,
        revokedAt: new Date().toISOString(),
      },
      userErrors: [],
    }),
  },
};
