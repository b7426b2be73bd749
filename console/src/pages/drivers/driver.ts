/** Whether a driver is on the road, and in what, in words and colours. */
import type { DriversRowFragment } from '../../generated/drivers.ts';
import { VEHICLE_TYPES as TYPES } from '../../lib/vehicles.ts';
import type { LiveDriver } from '../../map/drivers.ts';
import type { Tone } from '../../ui/Status.tsx';

export { word } from '../../i18n/text.ts';
export { TYPES };
export const VERIFICATIONS = ['UNVERIFIED', 'VERIFIED', 'REJECTED'] as const;

export type Road = 'online' | 'quiet' | 'off';
export const ROAD_TONES: Record<Road, Tone> = { online: 'well', quiet: 'warn', off: 'calm' };

/** Who says nothing for so long is offered no rides. */
const QUIET_AFTER_MS = 10 * 60_000;

type Driver = DriversRowFragment;
type Presence = Pick<LiveDriver, 'online' | 'seenAt' | 'since' | 'place'> & {
  vehicle?: { id: string } | null;
};

/** Who is on the road, and who was told to have left it, as the map hears of them. */
export interface Live {
  here: ReadonlyMap<string, LiveDriver>;
  left: ReadonlyMap<string, LiveDriver>;
}

/** What was told last: by the map, or with the list. */
export function presenceOf({ id, presence }: Driver, { here, left }: Live): Presence | null {
  const told = here.get(id);
  if (told) return told;
  const gone = left.get(id);
  // A list that was asked for afterwards may know that they came back, elsewhere.
  const isOlder = gone && (!presence || Date.parse(presence.since) <= Date.parse(gone.since));
  return (isOlder ? gone : presence) ?? null;
}

export function roadOf(presence: Presence | null, now: number): Road {
  if (!presence?.online) return 'off';
  return now - Date.parse(presence.seenAt) > QUIET_AFTER_MS ? 'quiet' : 'online';
}

export interface Wanted {
  types: (typeof TYPES)[number][];
  verifications: (typeof VERIFICATIONS)[number][];
}

type Vehicle = Driver['vehicles']['nodes'][number];

/** What they drive: first what the list is narrowed to, and of that what they are on the road with. */
export function vehiclesOf(
  { vehicles }: Driver,
  presence: Presence | null,
  { types, verifications }: Wanted,
): Vehicle[] {
  const fits = ({ vehicleType, verification }: Vehicle) =>
    (types.length === 0 || types.includes(vehicleType)) &&
    (verifications.length === 0 || verifications.includes(verification));
  const rank = (vehicle: Vehicle) => (fits(vehicle) ? 0 : 2) + (vehicle.id === presence?.vehicle?.id ? 0 : 1);
  return vehicles.nodes
    .filter(({ retiredAt }) => !retiredAt)
    .toSorted((one, other) => rank(one) - rank(other));
}

export function nameOf({ name, maskedPhone }: Driver): string {
  return name ?? maskedPhone ?? '–';
}
