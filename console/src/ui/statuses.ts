/** How far a trip has come, and how sure the hub is of a vehicle: in one word and one colour, wherever it is shown. */
import { type Text, word } from '../i18n/text.ts';
import type { Tone } from './Status.tsx';

const TRIPS = {
  REQUESTED: 'warn',
  SCHEDULED: 'calm',
  ACCEPTED: 'busy',
  IN_PROGRESS: 'well',
  COMPLETED: 'calm',
  CANCELLED: 'calm',
  EXPIRED: 'danger',
} as const satisfies Record<string, Tone>;

const VERIFICATIONS = {
  UNVERIFIED: 'warn',
  VERIFIED: 'well',
  REJECTED: 'danger',
} as const satisfies Record<string, Tone>;

type TripStatus = keyof typeof TRIPS;
type Verification = keyof typeof VERIFICATIONS;

export const tripTone = (status: TripStatus): Tone => TRIPS[status];
export const tripWord = (status: TripStatus, t: Text): string => t(`trip-status-${word(status)}`);

export const verificationTone = (verification: Verification): Tone => VERIFICATIONS[verification];
export const verificationWord = (verification: Verification, t: Text): string =>
  t(`verification-${word(verification)}`);
