/** Says what shall hold for a limit or for one subject of it, with a way back to what was said before. */
import { useCallback } from 'react';
import { useMay } from '../../data/DataProvider.tsx';
import type { Outcome } from '../../data/outcome.ts';
import { useAct } from '../../data/useAct.ts';
import {
  LimitsSayDocument,
  type LimitsSayMutation,
  type LimitsSayMutationVariables,
} from '../../generated/limits.ts';
import { useText } from '../../i18n/text.ts';
import type { Policy } from './family.ts';

export type Wish = LimitsSayMutationVariables['input'];

/** `before`: what was said of the same until now. */
export type Say = (
  wish: Wish,
  before: Policy | undefined,
  done: string,
  inForm?: boolean,
) => Promise<Outcome<LimitsSayMutation>>;

/** Null for who may not. */
export function useSay(): Say | null {
  const act = useAct();
  const t = useText();
  const users = useMay('users:read');
  const say: Say = useCallback(
    (wish, before, done, inForm = false) => {
      const undo = () => {
        void act(
          LimitsSayDocument,
          { input: wayBack(wish, before), users },
          { done: t('limits-undone'), queue: true },
        );
      };
      const errors = inForm ? { showsErrors: true } : { queue: true };
      return act(LimitsSayDocument, { input: wish, users }, { done, undo, ...errors });
    },
    [act, t, users],
  );
  return useMay('limits:manage') ? say : null;
}

export function wayBack(wish: Wish, before: Policy | undefined): Wish {
  const { family, subject, subjectId } = wish;
  const whom = { family, ...(subject ? { subject } : {}), ...(subjectId ? { subjectId } : {}) };
  const over = before?.expiresAt && Date.parse(before.expiresAt) <= Date.now();
  if (!before || over) return { ...whom, change: 'RESET' };
  return {
    ...whom,
    change: before.effect,
    ...numbersOf(before),
    reason: before.reason,
    expiresAt: before.expiresAt,
  };
}

/** The size of a bucket, where there is one. */
export function numbersOf({ capacity, refillPerMinute }: Pick<Policy, 'capacity' | 'refillPerMinute'>) {
  return capacity === null || refillPerMinute === null ? {} : { capacity, refillPerMinute };
}

/** Half as much, or twice as much; never nothing at all. */
export function scaled(rule: Pick<Policy, 'capacity' | 'refillPerMinute'>, factor: number) {
  const { capacity, refillPerMinute } = rule;
  if (capacity === null || refillPerMinute === null) return null;
  const refill = Math.max(0.001, Math.round(refillPerMinute * factor * 1_000) / 1_000);
  return { capacity: Math.max(1, Math.round(capacity * factor)), refillPerMinute: refill };
}
