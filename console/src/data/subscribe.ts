/** Carries urql's subscriptions over the link, and begins one anew that the hub ended because it missed something. */
import type { SubscriptionForwarder } from '@urql/core';
import type { ExecutionResult, Sink, Client as Socket } from 'graphql-ws';

/** Each at a moment of its own, so that they do not all come back at once. */
const ANEW_WITHIN_MS = 2_000;

export function createForwarder(
  socket: Socket,
  onFellBehind: () => void,
  random = Math.random,
): SubscriptionForwarder {
  return (request) => ({
    subscribe(observer) {
      let ended = false;
      let stop = () => {};
      let timer: ReturnType<typeof setTimeout> | undefined;
      const begin = () => {
        let fellBehind = false;
        const anew = () => {
          timer = setTimeout(() => {
            begin();
            onFellBehind();
          }, ANEW_WITHIN_MS * random());
        };
        const sink: Sink<ExecutionResult> = {
          next: (result) => {
            fellBehind = (result.errors ?? []).some(isFellBehind);
            if (!fellBehind) observer.next(result as Parameters<typeof observer.next>[0]);
          },
          error: (cause) => {
            if (Array.isArray(cause) && cause.some(isFellBehind)) anew();
            else observer.error(toError(cause));
          },
          complete: () => {
            if (fellBehind && !ended) anew();
            else observer.complete();
          },
        };
        stop = socket.subscribe({ ...request, query: request.query ?? '' }, sink as Sink);
      };
      begin();
      return {
        unsubscribe: () => {
          ended = true;
          clearTimeout(timer);
          stop();
        },
      };
    },
  });
}

function isFellBehind(error: { extensions?: Record<string, unknown> | undefined }): boolean {
  return error.extensions?.code === 'FELL_BEHIND';
}

/** urql wants an error or a list of them; a lost connection is an event. */
function toError(cause: unknown): unknown {
  if (cause instanceof Error || Array.isArray(cause)) return cause;
  return new Error('The connection to the hub was closed.');
}
