/** How the map looks by day and by night. Nothing of it is fetched: letters are drawn by the browser's own font. */
import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl';
import { GROUND } from './ground.ts';

/** The colours of `app.css`, which the map cannot read: it takes no `light-dark()`. */
export const COLOURS = {
  light: {
    around: '#d5dbe2',
    land: '#e3e6d3',
    street: '#ffffff',
    edge: '#bfc4aa',
    area: '#3f4d45',
    spot: '#5c6a62',
    halo: '#eef0e4',
    panel: '#ffffff',
    ink: '#14202b',
    accent: '#14588f',
    looking: '#b7791f',
    planned: '#7a5bbf',
    expected: '#1b6fb8',
    underWay: '#2f8f5b',
    over: '#7b8794',
    free: '#1c7a4d',
  },
  dark: {
    around: '#0b1116',
    land: '#1c2722',
    street: '#4b5a66',
    edge: '#101814',
    area: '#c3d0c8',
    spot: '#93a39a',
    halo: '#141c18',
    panel: '#131b22',
    ink: '#e7edf3',
    accent: '#7cbdf2',
    looking: '#f0bd5a',
    planned: '#b79cf0',
    expected: '#6db4f0',
    underWay: '#67cf9c',
    over: '#8a97a3',
    free: '#6fd6a3',
  },
} as const;

export type Theme = keyof typeof COLOURS;

const FONT = ['Arial', 'sans-serif'];
const BOLD = ['Arial Bold', 'sans-serif'];
const NOTHING = { type: 'FeatureCollection' as const, features: [] };

export function styleOf(theme: Theme): StyleSpecification {
  return {
    version: 8,
    state: { dim: { default: false }, turn: { default: 0 } },
    // Each would draw the whole map twenty times.
    transition: { duration: 0 },
    sources: {
      ground: { type: 'geojson', data: GROUND },
      trips: { type: 'geojson', data: NOTHING, promoteId: 'id' },
      ends: { type: 'geojson', data: NOTHING },
      chosen: { type: 'geojson', data: NOTHING },
    },
    layers: layersOf(theme),
  };
}

export function layersOf(theme: Theme): LayerSpecification[] {
  const colour = COLOURS[theme];
  return [...groundLayers(colour), ...tripLayers(colour), ...nameLayers(colour), ...chosenLayers(colour)].map(
    inTurn,
  );
}

const OPACITIES: Partial<Record<LayerSpecification['type'], string[]>> = {
  fill: ['fill-opacity'],
  line: ['line-opacity'],
  circle: ['circle-opacity', 'circle-stroke-opacity'],
  symbol: ['text-opacity'],
};

/** Once every layer had its turn. */
export const ALL_TURNS = 13;

/**
 * Drawn alone at its turn, and with all others once each had one. The first picture of a layer waits for the graphics card to
 * build what draws it: all in one frame, the page would stand still for as long.
 */
function inTurn(layer: LayerSpecification, index: number): LayerSpecification {
  const paint: Record<string, unknown> = { ...layer.paint };
  for (const name of OPACITIES[layer.type] ?? [])
    paint[name] = ['match', ['global-state', 'turn'], [index, ALL_TURNS], paint[name] ?? 1, 0];
  return { ...layer, paint } as LayerSpecification;
}

/** What another picture of the ground stands in for. */
export const GROUND_LAYERS = ['land', 'street-edges', 'streets', 'spots', 'areas'];

type Colours = (typeof COLOURS)[Theme];

const is = (kind: string): ExpressionSpecification => ['==', ['get', 'kind'], kind];
const byZoom = (...stops: number[]): ExpressionSpecification =>
  ['interpolate', ['exponential', 1.5], ['zoom'], ...stops] as ExpressionSpecification;

/** While a trip is chosen the others stand back. */
const dimmed = (opacity: number): ExpressionSpecification => ['case', ['global-state', 'dim'], 0.25, opacity];

function groundLayers(colour: Colours): LayerSpecification[] {
  const streets = {
    source: 'ground',
    filter: is('STREET'),
    layout: { 'line-cap': 'round', 'line-join': 'round' },
  } as const;
  return [
    { id: 'around', type: 'background', paint: { 'background-color': colour.around } },
    {
      id: 'land',
      type: 'fill',
      source: 'ground',
      filter: is('COUNTRY'),
      paint: { 'fill-color': colour.land },
    },
    {
      ...streets,
      id: 'street-edges',
      type: 'line',
      paint: { 'line-color': colour.edge, 'line-width': byZoom(9, 1.5, 12, 5, 16, 15) },
    },
    {
      ...streets,
      id: 'streets',
      type: 'line',
      paint: { 'line-color': colour.street, 'line-width': byZoom(9, 0.8, 12, 3.2, 16, 12) },
    },
  ];
}

function nameLayers(colour: Colours): LayerSpecification[] {
  return [
    {
      id: 'spots',
      type: 'symbol',
      source: 'ground',
      filter: is('SPOT'),
      minzoom: 13,
      layout: { 'text-field': ['get', 'name'], 'text-font': FONT, 'text-size': 11, 'text-max-width': 7 },
      paint: { 'text-color': colour.spot, 'text-halo-color': colour.halo, 'text-halo-width': 1.2 },
    },
    {
      id: 'areas',
      type: 'symbol',
      source: 'ground',
      filter: is('AREA'),
      minzoom: 9.5,
      layout: {
        'text-field': ['get', 'name'],
        'text-font': BOLD,
        'text-size': byZoom(10, 11, 14, 14),
        'text-max-width': 7,
        'text-padding': 6,
      },
      paint: { 'text-color': colour.area, 'text-halo-color': colour.halo, 'text-halo-width': 1.4 },
    },
  ];
}

function statusColour(colour: Colours): ExpressionSpecification {
  return [
    'match',
    ['get', 'status'],
    'REQUESTED',
    colour.looking,
    'SCHEDULED',
    colour.planned,
    'ACCEPTED',
    colour.expected,
    'IN_PROGRESS',
    colour.underWay,
    colour.over,
  ];
}

function tripLayers(colour: Colours): LayerSpecification[] {
  const line = {
    type: 'line',
    source: 'trips',
    layout: { 'line-cap': 'round', 'line-join': 'round' },
  } as const;
  const planned: ExpressionSpecification = ['==', ['get', 'status'], 'SCHEDULED'];
  const paint = {
    'line-color': statusColour(colour),
    'line-width': byZoom(10, 1.5, 15, 3),
    'line-opacity': dimmed(0.85),
  };
  return [
    {
      ...line,
      id: 'trip-touch',
      paint: { 'line-color': colour.accent, 'line-width': 18, 'line-opacity': 0 },
    },
    { ...line, id: 'trips', filter: ['!', planned], paint },
    {
      ...line,
      id: 'trips-planned',
      filter: planned,
      layout: { 'line-join': 'round' },
      paint: { ...paint, 'line-opacity': dimmed(0.6), 'line-dasharray': [3, 2] },
    },
    {
      id: 'trip-ends',
      type: 'circle',
      source: 'ends',
      paint: {
        'circle-radius': byZoom(10, 2.5, 15, 5),
        'circle-color': ['case', ['get', 'from'], statusColour(colour), colour.panel],
        'circle-stroke-color': statusColour(colour),
        'circle-stroke-width': 1.5,
        'circle-opacity': dimmed(1),
        'circle-stroke-opacity': dimmed(1),
      },
    },
  ];
}

/** What is chosen stands above all else. */
function chosenLayers(colour: Colours): LayerSpecification[] {
  const kind = (name: string): ExpressionSpecification => ['==', ['get', 'kind'], name];
  return [
    {
      id: 'chosen-line',
      type: 'line',
      source: 'chosen',
      filter: kind('LINE'),
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': colour.accent, 'line-width': byZoom(10, 4, 15, 7) },
    },
    {
      id: 'chosen-ends',
      type: 'circle',
      source: 'chosen',
      filter: ['any', kind('FROM'), kind('TO')],
      paint: {
        'circle-radius': 8,
        'circle-color': ['case', kind('FROM'), colour.accent, colour.panel],
        'circle-stroke-color': ['case', kind('FROM'), colour.panel, colour.accent],
        'circle-stroke-width': 3,
      },
    },
    {
      id: 'chosen-names',
      type: 'symbol',
      source: 'chosen',
      filter: ['has', 'name'],
      layout: {
        'text-field': ['get', 'name'],
        'text-font': BOLD,
        'text-size': 13,
        'text-offset': [0, 1.1],
        'text-anchor': 'top',
        'text-allow-overlap': true,
      },
      paint: { 'text-color': colour.ink, 'text-halo-color': colour.panel, 'text-halo-width': 2 },
    },
  ];
}
