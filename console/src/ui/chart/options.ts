/** How a chart looks and what it says under the pointer. */
import type uPlot from 'uplot';
import { hubZone } from '../../data/hub.ts';
import type { Line } from './Chart.tsx';

interface Wanted {
  UPlot: typeof uPlot;
  place: HTMLElement;
  height: number;
  lines: Line[];
  format(value: number): string;
  clock(at: Date, seconds?: boolean): string;
  moment(at: Date): string;
  stacked: boolean;
  whole: boolean;
  /** As they are whenever the scale is set. */
  ends(): Ends;
}

/** Where the picture begins and ends, in milliseconds. */
export type Ends = [from: number | undefined, to: number | undefined];

const FONT = '11px system-ui, sans-serif';
const DAY_SECONDS = 86_400;
/** How far apart ticks may be: 1, 2, 5, 10… */
const WHOLE = Array.from({ length: 10 }, (_, zeros) => [1, 2, 5].map((step) => step * 10 ** zeros)).flat();

export function chartOptions(wanted: Wanted): uPlot.Options {
  const { UPlot, place, height, lines, format, ends, stacked, whole } = wanted;
  const ink = colourOf(place, '--color-muted');
  const rule = { stroke: colourOf(place, '--color-line'), width: 1 };
  return {
    width: place.clientWidth,
    height,
    padding: [8, 8, 0, 0],
    legend: { show: false },
    tzDate: (seconds) => hubDate(UPlot, seconds),
    cursor: { y: false, drag: { x: false, y: false }, points: { size: 6 } },
    scales: {
      x: { time: true, range: (_plot, least, most) => rangeOf(ends(), least, most) },
      y: { range: (_plot, _least, most) => [0, most > 0 ? most * 1.1 : 1] },
    },
    axes: [
      {
        stroke: ink,
        font: FONT,
        grid: { show: false },
        ticks: { show: false },
        space: 70,
        size: 26,
        values: (_plot, ticks) =>
          ticks.map((tick) => tickLabel(wanted, tick, (ticks[1] ?? 0) - (ticks[0] ?? 0))),
      },
      {
        stroke: ink,
        font: FONT,
        grid: rule,
        ticks: { show: false },
        space: 34,
        size: (_plot, labels) => Math.max(36, ...(labels ?? []).map((label) => label.length * 6.5 + 14)),
        values: (_plot, ticks) => ticks.map(format),
        ...(whole ? { incrs: WHOLE } : {}),
      },
    ],
    series: [
      {},
      ...lines.map((line) => {
        const stroke = colourOf(place, line.colour);
        return {
          label: line.label,
          stroke,
          width: 1.5,
          fill: fade(stroke, stacked ? 0.22 : 0.08),
          points: { show: true, size: 4, fill: stroke, filter: alone },
          spanGaps: false,
        };
      }),
    ],
    plugins: [readout(wanted)],
  };
}

/** Null where there is nothing, as uPlot has it. */
export function rangeOf<T extends number | null>(
  [from, to]: Ends,
  least: T,
  most: T,
): [T | number, T | number] {
  return from && to ? [from / 1_000, to / 1_000] : [least, most];
}

/** Days begin where the hub is, wherever the browser is. */
export function hubDate({ tzDate }: Pick<typeof uPlot, 'tzDate'>, seconds: number): Date {
  return tzDate(new Date(seconds * 1_000), hubZone());
}

/** Only what has nothing beside it is drawn as a point: there is no line through it. */
const alone: uPlot.Series.Points.Filter = (plot, line) => {
  const values = plot.data[line] ?? [];
  const there = (at: number) => values[at] !== null && values[at] !== undefined;
  return [...values.keys()].filter((at) => there(at) && !there(at - 1) && !there(at + 1));
};

/** As exactly as the ticks are apart. */
function tickLabel({ clock, moment }: Wanted, tick: number, step: number): string {
  const at = new Date(tick * 1_000);
  if (step >= DAY_SECONDS) return moment(at).split(',')[0] ?? '';
  return clock(at, step < 60);
}

/** A small box that follows the pointer with the time and each line's value. */
function readout({ lines, format, moment, stacked }: Wanted): uPlot.Plugin {
  const box = document.createElement('div');
  box.className =
    'pointer-events-none absolute z-10 hidden whitespace-nowrap rounded-lg border border-line bg-panel px-2 py-1 text-xs shadow-lg';
  return {
    hooks: {
      init: (plot) => plot.over.append(box),
      setCursor: (plot) => {
        const at = plot.cursor.idx;
        const left = plot.cursor.left ?? -1;
        const time = at === null || at === undefined ? undefined : plot.data[0][at];
        box.classList.toggle('hidden', time === undefined || left < 0);
        if (time === undefined || at === null || at === undefined) return;
        box.replaceChildren(said(moment(new Date(time * 1_000)), 'text-muted'));
        lines.forEach(({ label }, line) => {
          const value = valueAt(plot, line + 1, at, stacked);
          if (value !== null) box.append(said(`${label} ${format(value)}`, 'tabular-nums'));
        });
        const flips = left > plot.over.clientWidth / 2;
        box.style.left = flips ? '' : `${left + 12}px`;
        box.style.right = flips ? `${plot.over.clientWidth - left + 12}px` : '';
        box.style.top = '0';
      },
    },
  };
}

function valueAt(plot: uPlot, line: number, at: number, stacked: boolean): number | null {
  const value = plot.data[line]?.[at] ?? null;
  if (value === null || !stacked || line === 1) return value;
  return value - (plot.data[line - 1]?.[at] ?? 0);
}

function said(words: string, className: string): HTMLElement {
  const line = document.createElement('div');
  line.className = className;
  line.textContent = words;
  return line;
}

/** What a colour of the theme is at this moment, in a form that a canvas takes. */
function colourOf(place: HTMLElement, name: string): string {
  const probe = document.createElement('span');
  probe.style.color = `var(${name})`;
  place.append(probe);
  const colour = getComputedStyle(probe).color;
  probe.remove();
  return colour;
}

function fade(colour: string, share: number): string {
  return `color-mix(in srgb, ${colour} ${Math.round(share * 100)}%, transparent)`;
}
