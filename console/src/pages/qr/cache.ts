/** A code that is made belongs at the top of lists, in which place only the hub knows. */
import type { CacheRules } from '../../data/cache.ts';

export const cacheRules: CacheRules = {
  mutations: {
    createQrCode: (_result, _args, cache) => {
      for (const { fieldName, fieldKey } of cache.inspectFields('Query'))
        if (fieldName === 'qrCodes') cache.invalidate('Query', fieldKey);
    },
  },
};
