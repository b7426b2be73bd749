/**
 * Changes something: shows at once what will most likely come of it (`cache.ts` of the page), offers to take it back, says
 * what went wrong, and may wait for a hub that is away.
 */
import {
  type AnyVariables,
  type Client,
  type CombinedError,
  createRequest,
  type OperationResult,
  type TypedDocumentNode,
} from '@urql/core';
import { useMemo } from 'react';
import { useText, word } from '../i18n/text.ts';
import { dismissToast, toast } from '../ui/toasts.ts';
import { type Data, hasCode } from './client.ts';
import { useHubData } from './DataProvider.tsx';
import { TakenBack } from './holds.ts';
import { SettledElsewhere } from './outbox.ts';
import { type Outcome, userErrorsOf } from './outcome.ts';
import { inWords } from './refusals.ts';

export interface ActOptions {
  /** The toast once it is done; null for none. */
  done: string | null;
  /** What to do to take it back afterwards, where there is a change that undoes it. */
  undo?: () => void;
  /** Where there is none: seconds in which it can be taken back before it is sent. */
  holdSeconds?: number;
  /** The toast meanwhile, with the way back in it. */
  holding?: string;
  /** Whether it may wait for a hub that is away. Not for what is shown once, such as a key. */
  queue?: boolean;
  /** What it is called where it had to wait, and what is said once it is done then; else `done` for both. */
  later?: { label: string; done: string };
  /** Whether the caller shows `userErrors` itself, below the fields of its form. */
  showsErrors?: boolean;
  /** Takes to what it is about, where that may be out of sight when something goes wrong. */
  show?: () => void;
}

export type Act = <Data, Variables extends AnyVariables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  options: ActOptions,
) => Promise<Outcome<Data>>;

export function useAct(): Act {
  const { client, outbox, refetch } = useHubData();
  const t = useText();
  return useMemo(() => makeAct({ client, outbox, refetch }, t), [client, outbox, refetch, t]);
}

export function makeAct(hub: Pick<Data, 'client' | 'outbox' | 'refetch'>, t: (id: string) => string): Act {
  return async (document, variables, options) => {
    const { done, undo, holdSeconds = 0, holding = done, queue = false, showsErrors = false, show } = options;
    const takeBack = new AbortController();
    const names = options.later ?? { label: done ?? holding ?? '' };
    const held =
      holdSeconds > 0 &&
      toast({ text: holding ?? '', seconds: holdSeconds, undo: () => takeBack.abort(), tone: 'plain' });
    const terms = { ...names, hold: holdSeconds * 1_000, queue, signal: takeBack.signal };
    const { data, error } = await mutate(hub.client, document, variables, hub.outbox.fetchOn(terms));
    if (held) dismissToast(held);
    if (error && (takeBack.signal.aborted || error.networkError instanceof TakenBack))
      return { kind: 'taken-back' };
    if (error?.networkError instanceof SettledElsewhere) {
      hub.refetch();
      return { kind: 'taken-back' };
    }
    if (error || !data) {
      const fault = error as CombinedError;
      toast({ tone: 'bad', text: explainFault(fault, t), show });
      return { kind: 'failed', error: fault };
    }
    const refusals = userErrorsOf(data);
    if (refusals.length > 0) {
      const errors = await inWords(refusals);
      if (!showsErrors) toast({ tone: 'bad', text: errors.map(({ message }) => message).join(' '), show });
      return { kind: 'refused', errors };
    }
    if (done !== null) toast({ tone: 'good', text: done, ...(undo ? { undo } : {}) });
    return { kind: 'done', data };
  };
}

let made = 0;

/** Under a key of its own, which none of urql's is: of two alike at once the cache would give both answers to one. */
function mutate<Data, Variables extends AnyVariables>(
  client: Client,
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  fetcher: typeof fetch,
): Promise<OperationResult<Data, Variables>> {
  made += 1;
  const request = { ...createRequest(document, variables), key: -made };
  return client.executeMutation<Data, Variables>(request, { fetch: fetcher }).toPromise();
}

/** A fault in a sentence. What the hub says is in English; what this page knows itself is not. */
export function explainFault(error: CombinedError | undefined, t: (id: string) => string): string {
  if (!error) return t('fault-unknown');
  if (error.networkError) return t('fault-away');
  for (const code of [
    'FORBIDDEN',
    'CONFLICT',
    'RATE_LIMITED',
    'FEATURE_DISABLED',
    'TIMEOUT',
    'CALLER_BLOCKED',
  ])
    if (hasCode(error, code)) return t(`fault-${word(code)}`);
  return error.graphQLErrors[0]?.message ?? t('fault-unknown');
}
