/** What a key says of itself, in words and colours. */
import type { KeysRowFragment, Role } from '../../generated/keys.ts';
import type { Tone } from '../../ui/Status.tsx';

export const ROLES = ['INTEGRATION', 'VIEWER', 'SUPPORT', 'OPERATOR', 'OWNER'] as const satisfies Role[];

export type State = 'active' | 'ending' | 'expired' | 'revoked';

export const TONES: Record<State, Tone> = {
  active: 'well',
  ending: 'warn',
  expired: 'calm',
  revoked: 'calm',
};

const SOON_MS = 7 * 86_400_000;

type Key = Pick<KeysRowFragment, 'expiresAt' | 'revokedAt'>;

export function stateOf({ expiresAt, revokedAt }: Key, now = Date.now()): State {
  if (revokedAt) return 'revoked';
  const left = expiresAt ? Date.parse(expiresAt) - now : Number.POSITIVE_INFINITY;
  if (left <= 0) return 'expired';
  return left < SOON_MS ? 'ending' : 'active';
}

export function isGood(key: Key): boolean {
  return ['active', 'ending'].includes(stateOf(key));
}
