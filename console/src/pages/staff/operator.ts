/** What an account says of itself, in words and colours. */
import type { Role, StaffRowFragment } from '../../generated/staff.ts';
import type { Tone } from '../../ui/Status.tsx';

/** Whom people can be; the role INTEGRATION is for keys. */
export const ROLES = ['OWNER', 'OPERATOR', 'SUPPORT', 'VIEWER'] as const satisfies Role[];
export const STATES = ['open', 'locked', 'closed'] as const;
export type State = (typeof STATES)[number];

export const TONES: Record<State, Tone> = { open: 'well', locked: 'warn', closed: 'calm' };

type Account = Pick<StaffRowFragment, 'disabledAt' | 'lockedUntil'>;

export function stateOf({ disabledAt, lockedUntil }: Account, now = Date.now()): State {
  if (disabledAt) return 'closed';
  return lockedUntil && Date.parse(lockedUntil) > now ? 'locked' : 'open';
}

/** Easily read out and typed: five groups of four, without letters that look alike. */
export function makePassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  const groups = Array.from({ length: 5 }, () =>
    Array.from({ length: 4 }, () => letters[pick(letters.length)]).join(''),
  );
  return groups.join('-');
}

/** Each as likely as the other: a byte that would favour the first ones is thrown away. */
function pick(count: number): number {
  const [byte = 0] = crypto.getRandomValues(new Uint8Array(1));
  return byte < 256 - (256 % count) ? byte % count : pick(count);
}
