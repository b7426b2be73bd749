/**
 * Carries urql's subscriptions over the link. One that the hub ended because it missed something, or could not begin at that
 * moment, is begun anew: nobody else would, for as long as its page is open.
 */
import type { SubscriptionForwarder } from '@urql/core';
import type { ExecutionResult, Sink, Client as Socket } from 'graphql-ws';
import { waitFor } from './link.ts';

/** Each at a moment of its own, so that they do not all come back at once. */
const ANEW_WITHIN_MS = 2_000;
/** One that was not refused for so long has begun; what it missed can be asked for. */
const BEGUN_AFTER_MS = 2_000;
/** What a hub says that may say otherwise in a while. */
const PASSING = ['RATE_LIMITED', 'TOO_MANY_OPERATIONS', 'TIMEOUT', 'INTERNAL'];

type Observer = Parameters<ReturnType<SubscriptionForwarder>['subscribe']>[0];
type Request = Parameters<SubscriptionForwarder>[0];

export function createForwarder(
  socket: Socket,
  onMissed: () => void,
  random = Math.random,
): SubscriptionForwarder {
  return (request) => ({
    subscribe: (observer) => ({ unsubscribe: carry({ socket, request, observer, onMissed, random }) }),
  });
}

interface Carried {
  socket: Socket;
  request: Request;
  observer: Observer;
  onMissed(): void;
  random(): number;
}

/** Until what it gives is called. */
function carry({ socket, request, observer, onMissed, random }: Carried): () => void {
  let ended = false;
  let refusals = 0;
  let stop = () => {};
  let timer: ReturnType<typeof setTimeout> | undefined;
  const anew = (code: string) => {
    clearTimeout(timer);
    const wait = code === 'FELL_BEHIND' ? ANEW_WITHIN_MS * random() : waitFor(refusals, random);
    refusals = code === 'FELL_BEHIND' ? 0 : refusals + 1;
    timer = setTimeout(() => {
      begin();
      timer = setTimeout(onMissed, BEGUN_AFTER_MS);
    }, wait);
  };
  const begin = () => {
    let code: string | undefined;
    const sink: Sink<ExecutionResult> = {
      next: (result) => {
        code = whyAnew(result.errors, result.data);
        if (code) return;
        refusals = 0;
        observer.next(result as Parameters<typeof observer.next>[0]);
      },
      error: (cause) => {
        const why = Array.isArray(cause) ? whyAnew(cause, null) : undefined;
        if (why) anew(why);
        else observer.error(toError(cause));
      },
      complete: () => {
        if (code && !ended) anew(code);
        else observer.complete();
      },
    };
    stop = socket.subscribe({ ...request, query: request.query ?? '' }, sink as Sink);
  };
  begin();
  return () => {
    ended = true;
    clearTimeout(timer);
    stop();
  };
}

type Told = readonly { extensions?: Record<string, unknown> | undefined }[] | undefined;

/** The code for which a subscription is begun anew. News with a hole in it are news all the same. */
function whyAnew(errors: Told, data: unknown): string | undefined {
  const codes = (errors ?? []).map(({ extensions }) => String(extensions?.code));
  if (codes.includes('FELL_BEHIND')) return 'FELL_BEHIND';
  return data ? undefined : codes.find((code) => PASSING.includes(code));
}

/** urql wants an error or a list of them; a lost connection is an event. */
function toError(cause: unknown): unknown {
  if (cause instanceof Error || Array.isArray(cause)) return cause;
  return new Error('The connection to the hub was closed.');
}
