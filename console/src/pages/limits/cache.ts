/** What is said of a limit holds at once, and stands in the list of its policies. */
import type { Cache } from '@urql/exchange-graphcache';
import type { CacheRules } from '../../data/cache.ts';
import type { LimitsSayMutationVariables } from '../../generated/limits.ts';

type Input = LimitsSayMutationVariables['input'];

export const cacheRules: CacheRules = {
  optimistic: {
    setRateLimitPolicy: (args, cache) => {
      const input = args.input as Input;
      const { capacity = null, change, expiresAt = null, family, refillPerMinute = null, reason } = input;
      const said = change === 'RESET' ? undefined : find(cache, input);
      const now = new Date().toISOString();
      const of = (field: string, unless: unknown) => (said && cache.resolve(said, field)) ?? unless;
      return {
        __typename: 'SetRateLimitPolicyPayload',
        // Of whom an id speaks only the hub knows.
        rateLimitPolicy:
          change === 'RESET' || input.subjectId
            ? null
            : {
                __typename: 'RateLimitPolicy',
                id: of('id', `${family} ${input.subject ?? ''}`) as string,
                family,
                subject: input.subject ?? null,
                label: of('label', input.subject ?? null) as string | null,
                effect: change,
                capacity,
                refillPerMinute,
                reason: reason ?? '',
                expiresAt,
                createdBy: of('createdBy', '…') as string,
                createdAt: of('createdAt', now) as string,
                updatedAt: now,
                user: null,
              },
        userErrors: [],
      };
    },
  },
  mutations: {
    setRateLimitPolicy: (result, args, cache) => {
      const input = args.input as Input;
      const { rateLimitPolicy: said, userErrors } = result.setRateLimitPolicy as {
        rateLimitPolicy: { id: string } | null;
        userErrors?: unknown[];
      };
      const limit = limitOf(cache, input.family);
      if (!limit || (userErrors?.length ?? 0) > 0) return;
      const policies = (cache.resolve(limit, 'policies') as string[] | null) ?? [];
      const before = find(cache, input);
      if (said) {
        const key = cache.keyOfEntity({ __typename: 'RateLimitPolicy', id: said.id });
        if (key && !policies.includes(key)) cache.link(limit, 'policies', [...policies, key]);
      } else if (input.change === 'RESET' && before) {
        cache.link(
          limit,
          'policies',
          policies.filter((policy) => policy !== before),
        );
      }
    },
  },
};

function limitOf(cache: Cache, family: string): string | undefined {
  const limits = cache.resolve('RateLimits:hub', 'limits') as string[] | null | undefined;
  return limits?.find((limit) => cache.resolve(limit, 'family') === family);
}

/** The policy of the same limit about the same subject. */
function find(cache: Cache, { family, subject = null }: Input): string | undefined {
  const limit = limitOf(cache, family);
  const policies = limit ? (cache.resolve(limit, 'policies') as string[] | null) : null;
  return policies?.find((policy) => cache.resolve(policy, 'subject') === subject);
}
