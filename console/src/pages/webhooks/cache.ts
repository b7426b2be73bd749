/** What an endpoint most likely is after it was switched, and a delivery after it was sent again. */
import type { CacheRules } from '../../data/cache.ts';

export const cacheRules: CacheRules = {
  optimistic: {
    updateWebhookEndpoint: ({ input }) => {
      const { id, ...changed } = input as { id: string; enabled?: boolean };
      const on = { failingSince: null, disabledAt: null, disabledReason: null, pausedUntil: null };
      return {
        __typename: 'UpdateWebhookEndpointPayload',
        webhookEndpoint: { __typename: 'WebhookEndpoint', id, ...changed, ...(changed.enabled ? on : {}) },
        userErrors: [],
      };
    },
    replayWebhookDelivery: ({ input }) => ({
      __typename: 'ReplayWebhookDeliveryPayload',
      webhookDelivery: {
        __typename: 'WebhookDelivery',
        id: (input as { id: string }).id,
        status: 'PENDING',
        finishedAt: null,
      },
      userErrors: [],
    }),
  },
  mutations: {
    deleteWebhookEndpoint: (answer, _args, cache) => {
      const { deletedId } = answer.deleteWebhookEndpoint as { deletedId: string | null };
      if (deletedId) cache.invalidate({ __typename: 'WebhookEndpoint', id: deletedId });
    },
  },
};
