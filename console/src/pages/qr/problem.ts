/** What is wrong with a code's target or amount, and what to do about it, in the language of the page. */
import type { UserError } from '../../data/outcome.ts';
import type { Text } from '../../i18n/text.ts';

const KNOWN = new Set([
  'target-not-a-number',
  'target-too-short',
  'target-too-long',
  'target-not-mobile',
  'target-unknown-country',
  'amount-not-a-number',
  'amount-too-small',
  'amount-too-large',
  'amount-fraction',
  'amount-negative',
]);

/** The hub's own sentence for what is not known here. */
export function explainProblem({ field, code, message }: UserError, t: Text): string {
  const key = `${field === 'amountRwf' ? 'amount' : field}-${code.toLowerCase().replaceAll('_', '-')}`;
  return KNOWN.has(key) ? t(`qr-wrong-${key}`) : message;
}
