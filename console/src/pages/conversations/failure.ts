/** Why a message was not delivered and what to do about it, by Meta's code. */
import type { Text } from '../../i18n/text.ts';

const REASONS: [reason: string, codes: number[]][] = [
  ['window', [470, 131047]],
  ['unreachable', [131021, 131026]],
  ['held', [131049, 130472]],
  ['file', [131051, 131052, 131053]],
  ['busy', [1, 2, 4, 80007, 130429, 131000, 131016, 131056, 131057, 133004]],
  ['account', [0, 3, 10, 190, 368, 131031, 131042, 131045]],
];

/** The end of the messages that say it. */
export function reasonOf(code: number | null | undefined): string {
  if (code === null || code === undefined) return 'unknown';
  const known = REASONS.find(([, codes]) => codes.includes(code))?.[0];
  if (known) return known;
  if (code >= 200 && code < 300) return 'account';
  return code >= 132_000 && code < 133_000 ? 'template' : 'unknown';
}

interface Failed {
  error?: string | null | undefined;
  errorCode?: number | null | undefined;
}

/** In a few words; where there are none, as Meta says it. */
export function whyOf({ error, errorCode }: Failed, t: Text): string {
  const reason = reasonOf(errorCode);
  return reason === 'unknown' && error ? error : t(`conversations-why-${reason}`);
}
