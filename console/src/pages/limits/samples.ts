/**
 * The last two minutes as the hub told them, second by second. It tells when something changes, so what it told last goes on
 * until it tells again; where nobody listened, or the hub was away, there is a gap.
 */
import { createOwnStore } from '../../data/own.ts';
import { useStore } from '../../data/store.ts';
import type { RateLimitFamily } from '../../generated/limits.ts';
import type { Limit } from './family.ts';

interface Sample {
  at: number;
  /** Null from when on nothing is known. */
  limits: readonly Limit[] | null;
}

export const SECONDS = 120;

const samples = createOwnStore<readonly Sample[]>([]);

export function keepSample(limits: readonly Limit[] | null, now = Date.now()): void {
  const before = samples.get();
  if (limits === null && (before.at(-1)?.limits ?? null) === null) return;
  const since = now - SECONDS * 1_000;
  // The last one before the stretch says what held at its beginning.
  const first = Math.max(
    0,
    before.findLastIndex(({ at }) => at <= since),
  );
  samples.set([...before.slice(first), { at: now, limits }]);
}

export type Read = (limit: Limit) => number | null;

export function useSamples(): readonly Sample[] {
  return useStore(samples);
}

/** The seconds that are shown, up to this one. */
export function secondsTo(now: number): number[] {
  const last = Math.floor(now / 1_000) * 1_000;
  return Array.from({ length: SECONDS }, (_, at) => last - (SECONDS - 1 - at) * 1_000);
}

/** A value of a family for each second. */
export function valuesOf(
  kept: readonly Sample[],
  times: number[],
  family: RateLimitFamily,
  read: Read,
): (number | null)[] {
  let at = -1;
  return times.map((time) => {
    while ((kept[at + 1]?.at ?? Number.POSITIVE_INFINITY) < time + 1_000) at += 1;
    const limit = kept[at]?.limits?.find((each) => each.family === family);
    return limit ? read(limit) : null;
  });
}
