/** What was counted of documents, as lines of charts. */
import type { DocumentsHistoryQuery, MetricName, MetricResolution } from '../../generated/documents.ts';
import { momentIn, typedIn } from '../../lib/wallClock.ts';

export const SPANS = ['24h', '7d', '30d'] as const;
export type Span = (typeof SPANS)[number];

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const DAYS: Record<Span, number> = { '24h': 1, '7d': 7, '30d': 30 };
const RESOLUTION: Record<Span, MetricResolution> = { '24h': 'HOUR', '7d': 'HOUR', '30d': 'DAY' };

export interface Stretch {
  since: string;
  until: string;
  resolution: MetricResolution;
}

/** Ends with the hour or the day that is not over yet. The hub's days begin at midnight of its own zone. */
export function stretchOf(span: Span, now: number, zone: string): Stretch {
  const resolution = RESOLUTION[span];
  const hour = Math.floor(now / HOUR_MS) * HOUR_MS + HOUR_MS;
  const [since, until] =
    resolution === 'DAY'
      ? [midnight(zone, now, 1 - DAYS[span]), midnight(zone, now, 1)]
      : [hour - DAYS[span] * DAY_MS, hour];
  return { since: new Date(since).toISOString(), until: new Date(until).toISOString(), resolution };
}

/** When each hour or day of it begins. */
export function timesOf({ since, until, resolution }: Stretch, zone: string): number[] {
  const [from, to] = [Date.parse(since), Date.parse(until)];
  const step = resolution === 'DAY' ? DAY_MS : HOUR_MS;
  return Array.from({ length: Math.round((to - from) / step) }, (_, at) =>
    resolution === 'DAY' ? midnight(zone, from, at) : from + at * step,
  );
}

/** Days are counted by the calendar: those on which the clocks change are not as long as others. */
function midnight(zone: string, moment: number, days: number): number {
  const today = Date.parse(typedIn(zone, moment).slice(0, 10));
  const day = new Date(today + days * DAY_MS).toISOString().slice(0, 10);
  return Date.parse(momentIn(zone, `${day}T00:00`) ?? day);
}

type Series = DocumentsHistoryQuery['metrics'][number];
type Point = Series['points'][number];

/** The hub counts in minutes at first, so that several points may be of one hour. */
function placed(times: number[], series: Series[], read: (point: Point) => number): number[] {
  const sums = times.map(() => 0);
  for (const { points } of series)
    for (const point of points) {
      const at = times.findLastIndex((time) => time <= Date.parse(point.start));
      if (at >= 0) sums[at] = (sums[at] ?? 0) + read(point);
    }
  return sums;
}

function of(history: DocumentsHistoryQuery | undefined, name: MetricName): Series[] {
  return history?.metrics.filter((series) => series.name === name) ?? [];
}

const labelOf = ({ labels }: Series, name: string) =>
  labels.find((label) => label.name === name)?.value ?? '';

function ofEngine(history: DocumentsHistoryQuery | undefined, name: MetricName, engine: string): Series[] {
  return of(history, name).filter((series) => labelOf(series, 'engine') === engine);
}

/** Where it ended with nobody: before anything could be read. */
const NOBODY = ['none', ''];

export function enginesOf(
  history: DocumentsHistoryQuery | undefined,
  metrics: readonly MetricName[] = ['OCR_JOBS', 'OCR_FIELDS', 'OCR_RUN', 'OCR_COST'],
): string[] {
  const names = metrics.flatMap((name) => of(history, name).map((series) => labelOf(series, 'engine')));
  return [...new Set(names)].filter((name) => !NOBODY.includes(name)).sort();
}

export const ENDS = ['alone', 'review', 'refused', 'failed'] as const;
export type End = (typeof ENDS)[number];

/** By whom it was decided: the machine alone, or somebody who has to look. */
function endOf(outcome: string): End | null {
  if (outcome === 'needs_review') return 'review';
  if (outcome === 'refused') return 'refused';
  if (outcome === 'failed' || outcome === 'retried') return 'failed';
  return ['rejected', 'cancelled', 'other'].includes(outcome) ? null : 'alone';
}

export function endsOver(times: number[], history: DocumentsHistoryQuery | undefined, end: End): number[] {
  const series = of(history, 'OCR_JOBS').filter((each) => endOf(labelOf(each, 'outcome')) === end);
  return placed(times, series, ({ sum }) => sum);
}

/** The part of what an engine read that needed nobody; null where it read nothing. */
export function aloneOver(
  times: number[],
  history: DocumentsHistoryQuery | undefined,
  engine: string,
): (number | null)[] {
  const own = ofEngine(history, 'OCR_JOBS', engine);
  const verdictOf = (series: Series) => endOf(labelOf(series, 'outcome'));
  return partOver(times, own, verdictOf, 'alone', 'review');
}

/** The part of the fields that staff looked at and that the engine had read right; null where they looked at none. */
export function rightOver(
  times: number[],
  history: DocumentsHistoryQuery | undefined,
  engine: string,
): (number | null)[] {
  const own = ofEngine(history, 'OCR_FIELDS', engine);
  return partOver(times, own, (series) => labelOf(series, 'verdict'), 'right', 'wrong');
}

function partOver(
  times: number[],
  own: Series[],
  verdictOf: (series: Series) => string | null,
  part: string,
  rest: string,
): (number | null)[] {
  const count = (verdict: string) =>
    placed(
      times,
      own.filter((series) => verdictOf(series) === verdict),
      ({ sum }) => sum,
    );
  const [parts, rests] = [count(part), count(rest)];
  return times.map((_, at) => partOf(parts[at], rests[at]));
}

function partOf(part = 0, rest = 0): number | null {
  return part + rest > 0 ? part / (part + rest) : null;
}

/** Mean milliseconds of a try. */
export function runsOver(
  times: number[],
  history: DocumentsHistoryQuery | undefined,
  engine: string,
): (number | null)[] {
  const own = ofEngine(history, 'OCR_RUN', engine);
  const [seconds, tries] = [placed(times, own, ({ sum }) => sum), placed(times, own, ({ count }) => count)];
  return times.map((_, at) => (tries[at] ? ((seconds[at] ?? 0) / tries[at]) * 1_000 : null));
}

/** US dollars. */
export function costOver(
  times: number[],
  history: DocumentsHistoryQuery | undefined,
  engine: string,
): number[] {
  const own = ofEngine(history, 'OCR_COST', engine);
  return placed(times, own, ({ sum }) => sum);
}
