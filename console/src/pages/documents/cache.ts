/** What reading a document once more, and calling that off, will most likely make of it. */
import type { CacheRules } from '../../data/cache.ts';

const idOf = (args: Record<string, unknown>) => (args.input as { id: string }).id;

export const cacheRules: CacheRules = {
  optimistic: {
    retryOcrJob: (args) => ({
      __typename: 'RetryOcrJobPayload',
      ocrJob: { __typename: 'OcrJob', id: idOf(args), status: 'QUEUED', outcome: null, finishedAt: null },
      userErrors: [],
    }),
    cancelOcrJob: (args) => ({
      __typename: 'CancelOcrJobPayload',
      ocrJob: { __typename: 'OcrJob', id: idOf(args), status: 'FAILED', outcome: 'CANCELLED' },
      userErrors: [],
    }),
  },
};
