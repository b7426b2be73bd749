/** An account that is closed, opened or unlocked is so at once. */
import type { CacheRules } from '../../data/cache.ts';

const payload = (operator: object) => ({
  __typename: 'OperatorPayload' as const,
  operator: { __typename: 'Operator' as const, ...operator },
  userErrors: [],
});

export const cacheRules: CacheRules = {
  optimistic: {
    disableOperator: ({ input }) => {
      const { id, disabled } = input as { id: string; disabled: boolean };
      return payload({ id, disabledAt: disabled ? new Date().toISOString() : null });
    },
    unlockOperator: ({ input }) => payload({ id: (input as { id: string }).id, lockedUntil: null }),
  },
};
