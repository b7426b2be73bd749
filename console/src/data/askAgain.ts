/**
 * Asks once more for what came to nothing. A change that is answered while a question is on its way, and makes the cache
 * forget what the question is about, leaves the answer with a hole: the cache then tells neither data nor an error.
 */
import { type Exchange, makeOperation, type OperationResult } from '@urql/core';
import { tap } from 'wonka';

export const askAgain: Exchange = ({ client, forward }) => {
  /** By the keys of their operations: what comes to nothing twice is left so. */
  const asked = new Set<number>();
  const heal = ({ operation, data, error }: OperationResult) => {
    if (operation.kind !== 'query') return;
    if (data || error) asked.delete(operation.key);
    else if (!asked.has(operation.key)) {
      asked.add(operation.key);
      const context = { ...operation.context, requestPolicy: 'network-only' as const };
      client.reexecuteOperation(makeOperation('query', operation, context));
    }
  };
  return (operations) => tap(heal)(forward(operations));
};
