/** A code that is made belongs at the top of lists, in which place only the hub knows; one of a list is known by its name. */
import type { Cache, Entity } from '@urql/exchange-graphcache';
import type { CacheRules } from '../../data/cache.ts';

export const cacheRules: CacheRules = {
  queries: {
    qrCode: (_parent, args, cache) => {
      const told = cache.resolve('Query', 'qrCode', args);
      if (told !== undefined) return told;
      return args.id ? { __typename: 'QrCode', id: String(args.id) } : byCode(cache, String(args.code));
    },
  },
  mutations: {
    createQrCode: (_result, _args, cache) => {
      for (const { fieldName, fieldKey } of cache.inspectFields('Query'))
        if (fieldName === 'qrCodes') cache.invalidate('Query', fieldKey);
    },
  },
};

function byCode(cache: Cache, code: string): Entity | undefined {
  for (const { fieldName, fieldKey } of cache.inspectFields('Query')) {
    if (fieldName !== 'qrCodes') continue;
    const nodes = cache.resolve(cache.resolve('Query', fieldKey) as Entity, 'nodes') as Entity[] | undefined;
    const found = nodes?.find((node) => cache.resolve(node, 'code') === code);
    if (found) return found;
  }
  return undefined;
}
