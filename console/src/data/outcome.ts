/** What came of a change: done, wrong in ways that its maker can mend, or failed. */
import type { CombinedError } from '@urql/core';
import { inWords } from './refusals.ts';

export interface UserError {
  field: string | null;
  message: string;
  code: string;
}

export type Outcome<T> =
  | { kind: 'done'; data: T }
  /** The hub did nothing, and says what about the input is wrong. */
  | { kind: 'refused'; errors: UserError[] }
  | { kind: 'taken-back' }
  | { kind: 'failed'; error: CombinedError };

/** The `userErrors` of a mutation's one payload. */
export function userErrorsOf(data: unknown): UserError[] {
  if (typeof data !== 'object' || data === null) return [];
  return Object.values(data).flatMap((payload: unknown) => {
    const told = (payload as { userErrors?: UserError[] } | null)?.userErrors;
    return told ?? [];
  });
}

/** What was wrong with a change that was sent when nobody waited for it any more; null where all was well. */
export async function readOutcome(answer: Response): Promise<string | null> {
  const body = (await answer.json().catch(() => null)) as {
    data?: unknown;
    errors?: { message: string }[];
  } | null;
  if (!body) return `${answer.status}`;
  const [refusal] = await inWords(userErrorsOf(body.data));
  return body.errors?.[0]?.message ?? refusal?.message ?? null;
}

/** The sentences that belong below one field of a form; what belongs to none is under null. */
export function errorsByField(errors: UserError[]): Map<string | null, string> {
  const byField = new Map<string | null, string>();
  for (const { field, message } of errors) if (!byField.has(field)) byField.set(field, message);
  return byField;
}
