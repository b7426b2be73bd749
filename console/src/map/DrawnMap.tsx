/** A map of trips and of drivers who move, drawn by MapLibre from what comes with the console. */
import { Maximize, Minus, Plus } from 'lucide-react';
import type { GeoJSONSource, LngLatBoundsLike, Map as MapLibre } from 'maplibre-gl';
import { useEffect, useRef } from 'react';
import { useText } from '../i18n/text.ts';
import { IconButton } from '../ui/Button.tsx';
import type { Bounds, Drivers, LiveDriver } from './drivers.ts';
import { TOWN } from './ground.ts';
import { paddingOf } from './padding.ts';
import { boundsAround, chosenShapes, type MapTrip, tripEnds, tripLines } from './shapes.ts';
import { useGoogle } from './useGoogle.ts';
import { useMapLibre } from './useMapLibre.ts';

export interface MapProps {
  label: string;
  trips: MapTrip[];
  drivers?: Drivers | null;
  /** Drivers who are on a trip. */
  busy?: ReadonlySet<string>;
  chosenTrip?: MapTrip | null;
  chosenDriver?: string | null;
  onTrip?(id: string): void;
  onDriver?(id: string): void;
  /** Where there is neither; given where a place is to be picked. */
  onPlace?(place: { latitude: number; longitude: number }): void;
  onBounds?(bounds: Bounds): void;
  /** Whether it begins with what is chosen, not with the whole town. */
  close?: boolean;
  /** How much of it something else covers, from below. */
  covered?: number;
}

const NOBODY: ReadonlySet<string> = new Set();
const NO_DRIVERS: ReadonlyMap<string, LiveDriver> = new Map();

export default function DrawnMap(props: MapProps) {
  const {
    label,
    trips,
    drivers = null,
    busy = NOBODY,
    chosenTrip = null,
    chosenDriver = null,
    close = false,
    covered = 0,
  } = props;
  const t = useText();
  const box = useRef<HTMLDivElement>(null);
  const { map, overlay } = useMapLibre(
    box,
    props,
    close && chosenTrip ? boundsOf(chosenTrip) : boundsOfTown(),
  );
  const google = useGoogle(map);

  useEffect(() => {
    if (!map) return;
    sourceOf(map, 'trips').setData(tripLines(trips));
    sourceOf(map, 'ends').setData(tripEnds(trips));
  }, [map, trips]);

  useEffect(() => {
    if (!overlay) return;
    const draw = () => overlay.show({ drivers: drivers?.get() ?? NO_DRIVERS, busy, chosen: chosenDriver });
    draw();
    return drivers?.subscribe(draw);
  }, [overlay, drivers, busy, chosenDriver]);

  useEffect(() => {
    if (!map) return;
    sourceOf(map, 'chosen').setData(chosenShapes(chosenTrip));
    map.setGlobalStateProperty('dim', chosenTrip !== null);
  }, [map, chosenTrip]);

  useShown(map, chosenTrip, drivers, chosenDriver, covered);

  return (
    <div className="relative h-full min-h-0">
      <div ref={box} role="presentation" className="h-full bg-map-land" />
      <div className="absolute top-2 right-2 flex flex-col gap-1">
        {[
          { title: t('trips-map-in'), icon: Plus, run: () => map?.zoomIn() },
          { title: t('trips-map-out'), icon: Minus, run: () => map?.zoomOut() },
          {
            title: t('trips-map-all'),
            icon: Maximize,
            run: () => map?.fitBounds(boundsOfTown(), { padding: paddingOf(map.getContainer(), covered) }),
          },
        ].map(({ title, icon: Icon, run }) => (
          <IconButton
            key={title}
            label={`${title}: ${label}`}
            onClick={run}
            className="border border-line bg-panel text-ink shadow-sm hover:bg-raised"
          >
            <Icon className="size-4" aria-hidden />
          </IconButton>
        ))}
      </div>
      <p
        className={`pointer-events-none absolute rounded bg-panel/85 px-1.5 text-[0.6875rem] text-muted ${covered > 0 ? 'top-1 left-1 mr-16' : 'right-1 bottom-1 ml-1'}`}
      >
        {google ?? t('trips-map-sources')}
      </p>
    </div>
  );
}

function sourceOf(map: MapLibre, name: string): GeoJSONSource {
  return map.getSource(name) as GeoJSONSource;
}

/** What is chosen elsewhere comes into view; what can be seen already does not move. */
function useShown(
  map: MapLibre | null,
  trip: MapTrip | null,
  drivers: Drivers | null,
  driver: string | null,
  covered: number,
): void {
  const latest = useRef(trip);
  latest.current = trip;
  const place = trip && JSON.stringify([trip.id, trip.pickup, trip.dropoff]);
  useEffect(() => {
    if (!map || !place || !latest.current) return;
    const { pickup, dropoff } = latest.current;
    if (![pickup, dropoff ?? pickup].every((end) => isSeen(map, end, covered)))
      map.fitBounds(boundsOf(latest.current), {
        padding: paddingOf(map.getContainer(), covered),
        maxZoom: 14,
      });
  }, [map, place, covered]);
  useEffect(() => {
    const found = map && driver ? drivers?.get().get(driver)?.place : null;
    if (!map || !found) return;
    const center: [number, number] = [found.longitude, found.latitude];
    const offset: [number, number] = [0, (-covered / 2) * map.getContainer().clientHeight];
    if (!isSeen(map, found, covered)) map.easeTo({ center, offset, zoom: Math.max(map.getZoom(), 13) });
  }, [map, drivers, driver, covered]);
}

function isSeen(map: MapLibre, place: { latitude: number; longitude: number }, covered: number): boolean {
  const { x, y } = map.project([place.longitude, place.latitude]);
  const { clientWidth, clientHeight } = map.getContainer();
  return x > 0 && y > 0 && x < clientWidth && y < clientHeight * (1 - covered);
}

const BEYOND_DEGREES = 0.004;

function boundsOf(trip: MapTrip): LngLatBoundsLike {
  const { west, south, east, north } = boundsAround(trip, BEYOND_DEGREES);
  return [
    [west, south],
    [east, north],
  ];
}

function boundsOfTown(): LngLatBoundsLike {
  return [
    [TOWN.west, TOWN.south],
    [TOWN.east, TOWN.north],
  ];
}
