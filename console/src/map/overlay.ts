/**
 * The drivers, drawn on a canvas of their own above the map: some hundred of them move each second, and the map, which costs
 * far more, need not be drawn anew for that.
 */
import type { Map as MapLibre } from 'maplibre-gl';
import { theme } from '../shell/theme.ts';
import type { LiveDriver } from './drivers.ts';
import { type Mark, marksOf } from './marks.ts';
import { COLOURS, type Theme } from './style.ts';

export interface Shown {
  drivers: ReadonlyMap<string, LiveDriver>;
  busy: ReadonlySet<string>;
  chosen: string | null;
}

export interface Overlay {
  show(shown: Shown): void;
  /** The highest mark within so many pixels. */
  hit(point: { x: number; y: number }, around: number): Mark | undefined;
}

const NOTHING: Shown = { drivers: new Map(), busy: new Set(), chosen: null };
const FONT = 'system-ui, sans-serif';

/** Goes with the map. */
export function createOverlay(map: MapLibre): Overlay {
  const canvas = document.createElement('canvas');
  canvas.className = 'maplibregl-marks';
  canvas.ariaHidden = 'true';
  map.getCanvasContainer().append(canvas);
  const pen = canvas.getContext('2d');
  let shown = NOTHING;
  let marks: Mark[] = [];
  const draw = () => {
    const { clientWidth: width, clientHeight: height } = map.getContainer();
    const { lng: longitude, lat: latitude } = map.getCenter();
    const zoom = map.getZoom();
    marks = marksOf(shown.drivers, { longitude, latitude, zoom, width, height }, shown.chosen);
    // Who is chosen stands above all else.
    marks.sort((one, other) => Number(isChosen(one)) - Number(isChosen(other)));
    if (!pen) return;
    clear(canvas, pen, width, height);
    for (const mark of marks) drawMark(pen, mark, zoom, shown);
  };
  const isChosen = ({ ids }: Mark) => shown.chosen !== null && ids[0] === shown.chosen;
  map.on('render', draw);
  return {
    show: (next) => {
      shown = next;
      draw();
    },
    hit: ({ x, y }, around) =>
      marks.findLast(
        (mark) => Math.hypot(mark.x - x, mark.y - y) <= radiusOf(mark, map.getZoom(), shown) + around,
      ),
  };
}

/** Empty, and as sharp as the screen is. */
function clear(
  canvas: HTMLCanvasElement,
  pen: CanvasRenderingContext2D,
  width: number,
  height: number,
): void {
  const [across, down] = [Math.round(width * devicePixelRatio), Math.round(height * devicePixelRatio)];
  if (canvas.width !== across || canvas.height !== down) {
    canvas.width = across;
    canvas.height = down;
  }
  pen.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
  pen.clearRect(0, 0, width, height);
}

function radiusOf({ ids }: Mark, zoom: number, { chosen }: Shown): number {
  if (ids.length > 1) return ids.length < 10 ? 13 : ids.length < 30 ? 16 : 20;
  if (ids[0] === chosen) return 9;
  return 4 + 3 * Math.max(0, Math.min(1, (zoom - 10) / 5));
}

function drawMark(pen: CanvasRenderingContext2D, mark: Mark, zoom: number, shown: Shown): void {
  const colour = COLOURS[theme.get()];
  const [id = ''] = mark.ids;
  pen.beginPath();
  pen.arc(mark.x, mark.y, radiusOf(mark, zoom, shown), 0, 2 * Math.PI);
  const { fill, edge, width } = lookOf(mark, shown, colour);
  pen.fillStyle = fill;
  pen.fill();
  pen.strokeStyle = edge;
  pen.lineWidth = width;
  pen.stroke();
  if (mark.ids.length > 1) write(pen, String(mark.ids.length), mark.x, mark.y, 12, colour);
  const name = id === shown.chosen ? shown.drivers.get(id)?.user.name : null;
  if (name) write(pen, name, mark.x, mark.y + 21, 13, colour);
}

function lookOf({ ids }: Mark, { busy, chosen }: Shown, colour: (typeof COLOURS)[Theme]) {
  const [id = ''] = ids;
  if (ids.length > 1) return { fill: colour.panel, edge: colour.free, width: 2 };
  if (id === chosen) return { fill: colour.free, edge: colour.ink, width: 3 };
  if (busy.has(id)) return { fill: colour.panel, edge: colour.expected, width: 3 };
  return { fill: colour.free, edge: colour.panel, width: 1.5 };
}

function write(
  pen: CanvasRenderingContext2D,
  text: string,
  x: number,
  y: number,
  size: number,
  { ink, panel }: (typeof COLOURS)[Theme],
): void {
  pen.font = `700 ${size}px ${FONT}`;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.lineJoin = 'round';
  pen.lineWidth = 4;
  pen.strokeStyle = panel;
  pen.strokeText(text, x, y);
  pen.fillStyle = ink;
  pen.fillText(text, x, y);
}
