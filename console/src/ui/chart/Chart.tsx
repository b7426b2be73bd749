/** A course of time, drawn by uPlot in the colours of the theme; the same numbers stand in a table for who wants them. */
import { Table2 } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type uPlot from 'uplot';
import { useStore } from '../../data/store.ts';
import { useText } from '../../i18n/text.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { theme } from '../../shell/theme.ts';
import { ChartTable } from './ChartTable.tsx';
import { chartOptions, type Ends } from './options.ts';
import { useMoment } from './useMoment.ts';

export interface Line {
  label: string;
  /** By time of `Chart`'s `times`; null where there is nothing. */
  values: (number | null)[];
  /** One of the theme's, such as `--color-chart-1`. */
  colour: string;
}

export interface ChartProps {
  label: string;
  /** Milliseconds. */
  times: number[];
  lines: Line[];
  format(value: number): string;
  height?: number;
  /** One upon the other, so that the top is their sum. */
  stacked?: boolean;
  /** Of things that are counted there are no halves. */
  whole?: boolean;
  /** Where the picture begins and ends, if not with the first and the last time. */
  from?: number;
  to?: number;
}

export function Chart(props: ChartProps) {
  const { label, times, lines, format, height = 160 } = props;
  const t = useText();
  const [asTable, setAsTable] = useState(false);
  return (
    <figure className="min-w-0">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 pb-1 text-muted text-xs">
        {lines.length > 1 &&
          lines.map((line) => (
            <span key={line.label} className="flex items-center gap-1.5">
              <Swatch colour={line.colour} />
              {line.label}
            </span>
          ))}
        <button
          type="button"
          aria-pressed={asTable}
          title={t('chart-as-table')}
          onClick={() => setAsTable(!asTable)}
          className="ml-auto grid size-10 place-items-center rounded-lg hover:bg-raised hover:text-ink aria-pressed:text-accent sm:size-7"
        >
          <Table2 className="size-3.5" aria-hidden />
          <span className="sr-only">{t('chart-as-table')}</span>
        </button>
      </div>
      {asTable ? (
        <ChartTable label={label} times={times} lines={lines} format={format} height={height} />
      ) : (
        <Canvas {...props} height={height} />
      )}
      <figcaption className="sr-only">{label}</figcaption>
    </figure>
  );
}

function Swatch({ colour }: { colour: string }) {
  return <span aria-hidden className="size-2 rounded-full" style={{ backgroundColor: `var(${colour})` }} />;
}

function Canvas(props: ChartProps & { height: number }) {
  const { label, lines, times, height, format, stacked = false, whole = false, from, to } = props;
  const t = useText();
  const { clock } = useFormat();
  const moment = useMoment(times);
  const dark = useStore(theme);
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const [failed, setFailed] = useState(false);
  const data = useMemo(() => toData(times, lines, stacked), [times, lines, stacked]);
  const latest = useRef(data);
  latest.current = data;
  const shape = lines.map((line) => `${line.label}${line.colour}`).join('|');
  const shapes = useRef(lines);
  shapes.current = lines;
  // A span that moves on is no other chart: what stands under the pointer has to stay.
  const ends = useRef<Ends>([from, to]);
  ends.current = [from, to];

  // biome-ignore lint/correctness/useExhaustiveDependencies: made anew when its lines, colours or words are others
  useEffect(() => {
    const place = box.current;
    if (!place) return;
    let left = false;
    let watching: ResizeObserver | undefined;
    const draw = ([{ default: UPlot }]: [{ default: typeof uPlot }, unknown]) => {
      if (left) return;
      const options = chartOptions({
        UPlot,
        place,
        height,
        lines: shapes.current,
        format,
        clock,
        moment,
        stacked,
        whole,
        ends: () => ends.current,
      });
      plot.current = new UPlot(options, latest.current, place);
      watching = new ResizeObserver(() => plot.current?.setSize({ width: place.clientWidth, height }));
      watching.observe(place);
    };
    Promise.all([import('uplot'), import('uplot/dist/uPlot.min.css')]).then(draw, () => setFailed(true));
    return () => {
      left = true;
      watching?.disconnect();
      plot.current?.destroy();
      plot.current = null;
    };
  }, [shape, height, stacked, whole, dark, clock, moment]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the scale reads the ends when it is set anew
  useEffect(() => plot.current?.setData(data), [data, from, to]);

  return (
    <div className="relative">
      <div ref={box} role="img" aria-label={label} className="w-full overflow-hidden" style={{ height }} />
      {(failed || times.length === 0) && (
        <p className="absolute inset-0 grid place-items-center text-muted text-sm">
          {t(failed ? 'fault-title' : 'chart-empty')}
        </p>
      )}
    </div>
  );
}

function toData(times: number[], lines: Line[], stacked: boolean): uPlot.AlignedData {
  const seconds = times.map((time) => time / 1_000);
  if (!stacked) return [seconds, ...lines.map(({ values }) => values)];
  const sums = new Array<number>(times.length).fill(0);
  const stack = lines.map(({ values }) =>
    values.map((value, at) => {
      sums[at] = (sums[at] ?? 0) + (value ?? 0);
      return sums[at] ?? 0;
    }),
  );
  return [seconds, ...stack];
}
