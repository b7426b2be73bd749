/** A flag that is set is so at once. It is named by what it is, and known by its id. */
import type { CacheRules } from '../../data/cache.ts';
import { EVERYBODY, isConditional, type Rule } from './rule.ts';

interface Input {
  flag: string;
  enabled: boolean;
  reason: string;
  conditions?: Partial<Omit<Rule, 'enabled'>>;
}

export const cacheRules: CacheRules = {
  optimistic: {
    setFeatureFlag: (args, cache) => {
      const { flag, enabled, reason, conditions } = args.input as Input;
      const known = cache.resolve('Query', 'featureFlags') as string[] | null | undefined;
      const key = known?.find((each) => cache.resolve(each, 'flag') === flag);
      const id = key && cache.resolve(key, 'id');
      if (!id) return null;
      const rule = { ...EVERYBODY, ...conditions, enabled };
      const extent = !enabled ? 'NOBODY' : isConditional(rule) ? 'SOME' : 'EVERYBODY';
      return {
        __typename: 'SetFeatureFlagPayload',
        featureFlag: { __typename: 'FeatureFlag', id: String(id), flag, reason, extent, ...rule },
        userErrors: [],
      };
    },
  },
};
