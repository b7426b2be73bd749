/**
 * Lets past the cache what is asked about another time at each time: the cache would keep every answer for good, in memory
 * and on the disk, and a screen on a wall asks for days.
 */
import type { Exchange, ExchangeIO, Operation, OperationContext, OperationResult } from '@urql/core';
import { empty, filter, merge, type Source, share } from 'wonka';

export const UNCACHED: Partial<OperationContext> = { uncached: true, requestPolicy: 'network-only' };

export function isUncached({ context }: Operation): boolean {
  return context.uncached === true;
}

export function unlessUncached(exchange: Exchange): Exchange {
  return (input) => (operations) => {
    const asked = share(operations);
    let beside: Source<OperationResult> = empty as Source<OperationResult>;
    // What follows is begun once, and answers both.
    const forward: ExchangeIO = (others) => {
      const answers = share(input.forward(merge([others, filter(isUncached)(asked)])));
      beside = filter(({ operation }: OperationResult) => isUncached(operation))(answers);
      return filter(({ operation }: OperationResult) => !isUncached(operation))(answers);
    };
    const cached = exchange({ ...input, forward });
    const through = cached(filter((operation: Operation) => !isUncached(operation))(asked));
    return merge([through, beside]);
  };
}
