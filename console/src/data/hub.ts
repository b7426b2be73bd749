/**
 * What the console has to know of the hub as a whole: which time zone its people live in, and whether Meta is played. It is
 * asked for with who is signed in, and kept, so that a console that opens while the hub is away says the right times.
 */
import { createStore, useStore } from './store.ts';

export interface HubFacts {
  timezone: string;
  /** Whether the simulator plays Meta's part. */
  simulated: boolean;
}

/** As the API is asked for them. */
export const HUB = 'hub { timezone simulated }';

const KEPT = 'hub.facts';

const hub = createStore<HubFacts>(readKept() ?? { timezone: 'Africa/Kigali', simulated: false });

export function keepHub(facts: HubFacts): void {
  localStorage.setItem(KEPT, JSON.stringify(facts));
  hub.set(facts);
}

export function hubZone(): string {
  return hub.get().timezone;
}

export function useHub(): HubFacts {
  return useStore(hub);
}

function readKept(): HubFacts | null {
  try {
    return JSON.parse(globalThis.localStorage?.getItem(KEPT) ?? 'null') as HubFacts | null;
  } catch {
    return null;
  }
}
