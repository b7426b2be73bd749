/**
 * Subscribes to the drivers on a stretch of the map. It bypasses the cache: where somebody was a second ago is worth nothing
 * to any other page, and 200 entries a second would cost more than drawing them.
 */
import { stringifyDocument } from '@urql/core';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { useHubData } from '../data/DataProvider.tsx';
import { createForwarder } from '../data/subscribe.ts';
import { MapDriversDocument, type MapDriversSubscription } from '../generated/map.ts';
import { type Bounds, createDrivers, type Drivers, type LiveDriver } from './drivers.ts';

const QUERY = stringifyDocument(MapDriversDocument);

/** `bounds` null: nothing is asked. */
export function useDrivers(bounds: Bounds | null): Drivers {
  const { link } = useHubData();
  const drivers = useMemo(() => createDrivers(), []);
  useEffect(() => drivers.close, [drivers]);
  const asked = bounds && JSON.stringify(bounds);
  useEffect(() => {
    if (!asked) return;
    const stretch = JSON.parse(asked) as Bounds;
    drivers.begin(stretch);
    // After a break the socket subscribes again by itself, and is told anew who is there.
    const forget = link.client.on('connected', (_socket, _payload, again) => again && drivers.clear());
    const forward = createForwarder(link.client, drivers.clear);
    const request = {
      query: QUERY,
      variables: { bounds: stretch },
      operationName: 'MapDrivers',
      extensions: undefined,
    };
    const told = forward(request, undefined as never);
    const { unsubscribe } = told.subscribe({
      next: ({ data }) => data && drivers.note((data as MapDriversSubscription).driverMoved),
      // The socket tries again by itself; what was told last stays until it is too old.
      error: () => {},
      complete: () => {},
    });
    return () => {
      forget();
      unsubscribe();
    };
  }, [link, drivers, asked]);
  return drivers;
}

const NOBODY: ReadonlyMap<string, LiveDriver> = new Map();
const LISTED_EVERY_MS = 1_000;

/** For what React draws, such as a list: anew once a second at most. Who is there, or who left. */
export function useListedDrivers(
  drivers: Drivers | null,
  which: 'get' | 'left' = 'get',
): ReadonlyMap<string, LiveDriver> {
  const listed = useMemo(() => {
    let shown = drivers?.[which]() ?? NOBODY;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const subscribe = (listener: () => void) => {
      const later = () => {
        timer ??= setTimeout(() => {
          timer = undefined;
          shown = drivers?.[which]() ?? NOBODY;
          listener();
        }, LISTED_EVERY_MS);
      };
      const forget = drivers?.subscribe(later);
      return () => {
        clearTimeout(timer);
        timer = undefined;
        forget?.();
      };
    };
    return { subscribe, get: () => shown };
  }, [drivers, which]);
  return useSyncExternalStore(listed.subscribe, listed.get);
}
