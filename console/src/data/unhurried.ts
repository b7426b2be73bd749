/**
 * Has React draw in slices what the hub answers: a page of it at once would leave the browser deaf to whoever presses
 * something for as long. What a change of one's own brings is drawn at once.
 */
import type { Exchange, OperationResult } from '@urql/core';
import { startTransition } from 'react';
import { make, subscribe } from 'wonka';

export const unhurried: Exchange =
  ({ forward }) =>
  (operations) => {
    const answers = forward(operations);
    return make<OperationResult>(({ next }) => {
      const hear = (result: OperationResult) => {
        if (result.operation.kind === 'mutation') next(result);
        else startTransition(() => next(result));
      };
      return subscribe(hear)(answers).unsubscribe;
    });
  };
