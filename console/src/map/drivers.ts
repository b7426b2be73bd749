/** The drivers on a stretch of the map, as a few hundred messages a second tell of them, drawn once a frame at most. */
import type { MapDriversSubscription } from '../generated/map.ts';

type Told = MapDriversSubscription['driverMoved'];
export type LiveDriver = Told & { user: NonNullable<Told['user']> };

export interface Bounds {
  west: number;
  south: number;
  east: number;
  north: number;
}

export interface Drivers {
  /** By the id of the driver. A new map whenever it is told of. */
  get(): ReadonlyMap<string, LiveDriver>;
  /** Who was told to have left the road, as they were then: a list that is older says the opposite. */
  left(): ReadonlyMap<string, LiveDriver>;
  /** Called once for all that came since the last frame. */
  subscribe(listener: () => void): () => void;
  note(told: Told): void;
  /** Begins a stretch: who is outside it goes. */
  begin(bounds: Bounds): void;
  /** Begins anew, for who went meanwhile was not told of. */
  clear(): void;
  /** Takes off the map who said nothing for so long that the hub does not count on them. */
  sweep(now?: number): void;
  close(): void;
}

const FRESH_FOR_MS = 10 * 60_000;
const SWEEP_EVERY_MS = 30_000;

type Frame = (run: () => void) => unknown;

export function createDrivers(nextFrame: Frame = (run) => requestAnimationFrame(run)): Drivers {
  const here = new Map<string, LiveDriver>();
  let shown: ReadonlyMap<string, LiveDriver> = new Map();
  const gone = new Map<string, LiveDriver>();
  let left: ReadonlyMap<string, LiveDriver> = new Map();
  let bounds: Bounds | null = null;
  let waiting = false;
  const listeners = new Set<() => void>();

  const change = () => {
    if (waiting) return;
    waiting = true;
    nextFrame(() => {
      waiting = false;
      shown = new Map(here);
      left = new Map(gone);
      for (const listener of [...listeners]) listener();
    });
  };
  const dropUnless = (stays: (driver: LiveDriver) => boolean) => {
    for (const [id, driver] of here) if (!stays(driver)) here.delete(id);
    change();
  };
  const sweep = (now = Date.now()) => dropUnless(({ seenAt }) => now - Date.parse(seenAt) < FRESH_FOR_MS);
  let sweeper: ReturnType<typeof setInterval> | undefined;

  return {
    get: () => shown,
    left: () => left,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    note: (told) => {
      if (!told.user) return;
      if (told.online && isIn(told.place, bounds)) here.set(told.user.id, told as LiveDriver);
      else here.delete(told.user.id);
      if (told.online) gone.delete(told.user.id);
      else gone.set(told.user.id, told as LiveDriver);
      change();
    },
    begin: (stretch) => {
      bounds = stretch;
      sweeper ??= setInterval(sweep, SWEEP_EVERY_MS);
      dropUnless(({ place }) => isIn(place, stretch));
    },
    clear: () => dropUnless(() => false),
    sweep,
    close: () => {
      clearInterval(sweeper);
      sweeper = undefined;
    },
  };
}

function isIn({ latitude, longitude }: LiveDriver['place'], bounds: Bounds | null): boolean {
  if (!bounds) return true;
  const { west, south, east, north } = bounds;
  return longitude >= west && longitude <= east && latitude >= south && latitude <= north;
}
