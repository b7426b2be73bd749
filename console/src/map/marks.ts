/** Drivers as marks on the screen; those who are too close to be told apart are one mark. */
import type { LiveDriver } from './drivers.ts';

export interface View {
  longitude: number;
  latitude: number;
  zoom: number;
  width: number;
  height: number;
}

export interface Mark {
  /** Pixels from the upper left of the map. */
  x: number;
  y: number;
  /** Of its drivers. */
  ids: string[];
}

/** As MapLibre has it: the whole world at zoom 0. */
const WORLD_PX = 512;
const CELL_PX = 40;
const APART_FROM_ZOOM = 14;
const TOGETHER_FROM = 3;
/** Those just out of view have a part in where a mark at the edge stands. */
const MARGIN_PX = 100;

/** Cells are of the world and not of the screen, so that marks stay together while the map is moved. */
export function marksOf(
  drivers: ReadonlyMap<string, LiveDriver>,
  view: View,
  chosen: string | null = null,
): Mark[] {
  const scale = WORLD_PX * 2 ** view.zoom;
  const cell = CELL_PX / (WORLD_PX * 2 ** Math.floor(view.zoom));
  const middle = worldOf(view);
  const cells = new Map<string, Mark[]>();
  for (const [id, { place }] of drivers) {
    const world = worldOf(place);
    const x = (world.x - middle.x) * scale + view.width / 2;
    const y = (world.y - middle.y) * scale + view.height / 2;
    if (x < -MARGIN_PX || y < -MARGIN_PX || x > view.width + MARGIN_PX || y > view.height + MARGIN_PX)
      continue;
    const apart = view.zoom >= APART_FROM_ZOOM || id === chosen;
    const name = apart ? id : `${Math.floor(world.x / cell)} ${Math.floor(world.y / cell)}`;
    const known = cells.get(name);
    if (known) known.push({ x, y, ids: [id] });
    else cells.set(name, [{ x, y, ids: [id] }]);
  }
  return [...cells.values()].flatMap((near) => (near.length < TOGETHER_FROM ? near : [together(near)]));
}

function together(near: Mark[]): Mark {
  const mean = (read: (mark: Mark) => number) =>
    near.reduce((sum, mark) => sum + read(mark), 0) / near.length;
  return { x: mean(({ x }) => x), y: mean(({ y }) => y), ids: near.flatMap(({ ids }) => ids) };
}

/** Web Mercator, from 0 to 1. */
function worldOf({ longitude, latitude }: { longitude: number; latitude: number }) {
  const sine = Math.sin((latitude * Math.PI) / 180);
  return { x: longitude / 360 + 0.5, y: 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI) };
}
