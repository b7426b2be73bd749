/** Makes the map in a box, in the colours of the theme, and tells what is pressed on it. */
import {
  GPUInitializationError,
  type LngLatBoundsLike,
  Map as MapLibre,
  type PointLike,
  setWorkerUrl,
} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { theme } from '../shell/theme.ts';
import type { MapProps } from './DrawnMap.tsx';
import type { Bounds } from './drivers.ts';
import './map.css';
import { createOverlay, type Overlay } from './overlay.ts';
import { paddingOf } from './padding.ts';
import { ALL_TURNS, layersOf, styleOf } from './style.ts';
import { canDraw } from './webgl.ts';

// A file of the hub's: its policy lets no worker be made from a blob.
setWorkerUrl(workerUrl);

/** Rwanda and a little around it. */
const REACH: LngLatBoundsLike = [
  [27.5, -4.5],
  [32.5, 0.5],
];
const TOUCHED = ['trip-ends', 'trip-touch'];
const FINGER_PX = 6;

interface Drawn {
  map: MapLibre | null;
  overlay: Overlay | null;
}

const NOT_YET: Drawn = { map: null, overlay: null };

/** Null until it can be drawn on. */
export function useMapLibre(
  box: RefObject<HTMLDivElement | null>,
  props: MapProps,
  bounds: LngLatBoundsLike,
): Drawn {
  const [shown, setShown] = useState(NOT_YET);
  const latest = useRef(props);
  latest.current = props;
  const first = useRef(bounds);

  useEffect(() => {
    if (!box.current) return;
    const map = makeMap(box.current, latest.current, first.current);
    if (!map) return;
    const tellBounds = () => latest.current.onBounds?.(coarse(map));
    map.on('moveend', tellBounds);
    const overlay = createOverlay(map);
    map.once('load', () => drawInTurn(map, 0));
    map.once('style.load', () => {
      setShown({ map, overlay });
      tellBounds();
    });
    listen(map, overlay, latest);
    const forgetTheme = theme.subscribe(() => repaint(map));
    return () => {
      forgetTheme();
      setShown(NOT_YET);
      map.remove();
    };
  }, [box]);

  const picks = props.onPlace !== undefined;
  useEffect(() => {
    shown.map?.getCanvasContainer().classList.toggle('maplibregl-pick', picks);
  }, [shown, picks]);
  return shown;
}

/** Null in a browser that gives no WebGL, which is then known. */
function makeMap(container: HTMLDivElement, props: MapProps, bounds: LngLatBoundsLike): MapLibre | null {
  try {
    const map = new MapLibre({
      container,
      style: styleOf(theme.get()),
      bounds,
      fitBoundsOptions: { padding: paddingOf(container, props.covered ?? 0) },
      maxBounds: REACH,
      maxPitch: 0,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      attributionControl: false,
      // Each fade would draw the whole map twenty times after every tick.
      fadeDuration: 0,
      // It is the console's own, and checked where it is written.
      validateStyle: false,
      locale: { 'Map.Title': props.label },
    });
    map.touchZoomRotate.disableRotation();
    map.keyboard.disableRotation();
    return map;
  } catch (fault) {
    if (!(fault instanceof GPUInitializationError)) throw fault;
    canDraw.set(false);
    return null;
  }
}

/** One layer with each frame, then all of them, and then the map is shown. */
function drawInTurn(map: MapLibre, turn: number): void {
  map.once('render', () => (turn === ALL_TURNS ? revealDrawn(map) : drawInTurn(map, turn + 1)));
  map.setGlobalStateProperty('turn', turn);
}

const LOOK_MS = 50;

/**
 * Shows the canvas once all of it is drawn. Shown from the start it would be half empty, and a browser without a graphics
 * card makes the page wait for each picture of it that is not ready yet.
 */
function revealDrawn(map: MapLibre): void {
  const pen = map.getCanvas().getContext('webgl2');
  const drawn = pen?.fenceSync(pen.SYNC_GPU_COMMANDS_COMPLETE, 0);
  pen?.flush();
  const look = () => {
    if (pen && drawn && pen.getSyncParameter(drawn, pen.SYNC_STATUS) === pen.UNSIGNALED)
      setTimeout(look, LOOK_MS);
    else map.getContainer().classList.add('maplibregl-drawn');
  };
  look();
}

function listen(map: MapLibre, overlay: Overlay, latest: RefObject<MapProps>): void {
  map.on('click', ({ point, lngLat }) => {
    const { onTrip, onDriver, onPlace } = latest.current;
    const mark = overlay.hit(point, FINGER_PX);
    const [driver] = mark?.ids ?? [];
    const trip = tripAt(map, point);
    if (mark && mark.ids.length > 1) map.easeTo({ center: lngLat, zoom: map.getZoom() + 2 });
    else if (driver && onDriver) onDriver(driver);
    else if (trip && onTrip) onTrip(trip);
    else onPlace?.({ latitude: lngLat.lat, longitude: lngLat.lng });
  });
  map.on('mousemove', ({ point }) => {
    const { onTrip, onDriver } = latest.current;
    if (!onTrip && !onDriver) return;
    const hit = overlay.hit(point, FINGER_PX) ?? tripAt(map, point);
    map.getCanvasContainer().classList.toggle('maplibregl-hit', hit !== undefined);
  });
}

/** The id of the one that lies highest within a finger's breadth. */
function tripAt(map: MapLibre, { x, y }: { x: number; y: number }): string | undefined {
  const around: [PointLike, PointLike] = [
    [x - FINGER_PX, y - FINGER_PX],
    [x + FINGER_PX, y + FINGER_PX],
  ];
  return map.queryRenderedFeatures(around, { layers: TOUCHED })[0]?.properties.id;
}

function repaint(map: MapLibre): void {
  for (const { id, paint } of layersOf(theme.get()))
    for (const [name, value] of Object.entries(paint ?? {}))
      map.setPaintProperty(id, name as 'line-color', value);
}

const STEP_DEGREES = 0.05;

/** Rounded outwards, so that a small move of the map asks for nothing new. */
function coarse(map: MapLibre): Bounds {
  const seen = map.getBounds();
  const down = (degrees: number) => Math.round(Math.floor(degrees / STEP_DEGREES) * STEP_DEGREES * 100) / 100;
  const up = (degrees: number) => Math.round(Math.ceil(degrees / STEP_DEGREES) * STEP_DEGREES * 100) / 100;
  return {
    west: down(seen.getWest()),
    south: down(seen.getSouth()),
    east: up(seen.getEast()),
    north: up(seen.getNorth()),
  };
}
