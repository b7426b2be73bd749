/** What a vehicle says of itself, in words and colours. */
import type { VehiclesRowFragment } from '../../generated/vehicles.ts';
import { verificationTone, verificationWord } from '../../ui/statuses.ts';

export { word } from '../../i18n/text.ts';
export { VEHICLE_TYPES as TYPES } from '../../lib/vehicles.ts';
export const VERIFICATIONS = ['UNVERIFIED', 'VERIFIED', 'REJECTED'] as const;

export const toneOf = verificationTone;
export const nameOf = verificationWord;

export function driverOf({ user }: Pick<VehiclesRowFragment, 'user'>): string | null {
  return user ? (user.name ?? user.maskedPhone ?? '–') : null;
}

export function modelOf({ make, model }: Pick<VehiclesRowFragment, 'make' | 'model'>): string | null {
  return [make, model].filter(Boolean).join(' ') || null;
}

/** The last day counts: it is over when the day is. Days are compared as they are written. */
export function hasRunOut(day: string | null | undefined, today: string): boolean {
  return Boolean(day && day < today);
}
