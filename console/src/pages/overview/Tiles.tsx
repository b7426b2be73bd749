/** The numbers that are looked at first, each with its course. */
import type { ReactNode } from 'react';
import { useText } from '../../i18n/text.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { Sparkline } from '../../ui/Sparkline.tsx';
import { addedUp, labelOf, type Point, type Span, seriesOf, valuesOf } from './series.ts';
import type { useHistory } from './useHistory.ts';
import type { Second } from './useMinute.ts';

export interface PastProps {
  past: ReturnType<typeof useHistory>;
  span: Span;
  minute: Second[];
}

export function Tiles({ past, span, minute }: PastProps) {
  const t = useText();
  const format = useFormat();
  const { history, times } = past;
  const counted = (name: Parameters<typeof seriesOf>[1]) => seriesOf(history, name)[0];
  const course = (name: Parameters<typeof seriesOf>[1], read: (point: Point) => number | null) =>
    valuesOf(times, counted(name)?.points, read, 0).map((value) => value ?? 0);
  const received = counted('INBOUND_RECEIVED')?.whole.count ?? 0;
  const sent = counted('OUTBOUND_MESSAGES')?.whole.count ?? 0;
  const answered = counted('ANSWER')?.whole;
  const denied = addedUp(times, history?.denied ?? [], { name: 'decision', value: 'denied' }).map(
    (value) => value ?? 0,
  );
  const queues = seriesOf(history, 'QUEUE_DEPTH').map((series) => ({
    queue: labelOf(series, 'queue'),
    depth: series.points.at(-1)?.mean ?? 0,
  }));
  const depths = seriesOf(history, 'QUEUE_DEPTH').map(({ points }) =>
    valuesOf(times, points, ({ mean }) => mean, 0),
  );
  const waiting = queues.reduce((sum, { depth }) => sum + depth, 0);
  const waitingCourse = times.map((_, at) => depths.reduce((sum, series) => sum + (series[at] ?? 0), 0));
  const deniedNow = minute.reduce((sum, second) => sum + second.denied, 0);
  const live = span === '1m';
  return (
    <dl className="grid grid-cols-2 gap-3 md:grid-cols-3 xl:grid-cols-5">
      <Tile
        name={t('overview-received')}
        value={format.number(received)}
        course={course('INBOUND_RECEIVED', ({ count }) => count)}
      />
      <Tile
        name={t('overview-sent')}
        value={format.number(sent)}
        course={course('OUTBOUND_MESSAGES', ({ count }) => count)}
      />
      <Tile
        name={t('overview-answer')}
        value={
          answered?.p95 === null || answered?.p95 === undefined ? '–' : format.duration(answered.p95 * 1_000)
        }
        note={t('overview-p95')}
        course={course('ANSWER', ({ p95 }) => p95)}
      />
      <Tile
        name={t('overview-queues')}
        value={format.number(waiting)}
        note={queues
          .filter(({ depth }) => depth > 0)
          .map(({ queue, depth }) => `${t(`overview-queue-${queue}`)} ${format.number(depth)}`)
          .join(' · ')}
        course={waitingCourse}
      />
      <Tile
        name={t('overview-denied')}
        value={format.number(live ? deniedNow : denied.reduce((sum, value) => sum + value, 0))}
        course={live ? minute.map((second) => second.denied) : denied}
      />
    </dl>
  );
}

interface TileProps {
  name: string;
  value: ReactNode;
  note?: string;
  course: number[];
}

function Tile({ name, value, note, course }: TileProps) {
  return (
    <div className="flex min-w-0 flex-col rounded-xl border border-line bg-panel px-4 pt-3 pb-2.5 last:max-xl:col-span-2">
      <dt className="flex justify-between gap-2 text-muted text-xs">
        <span className="truncate">{name}</span>
        {note && <span className="truncate">{note}</span>}
      </dt>
      <dd className="flex items-end gap-3">
        <span className="whitespace-nowrap font-semibold text-2xl tabular-nums">{value}</span>
        <Sparkline values={course} className="ml-auto min-w-0 max-w-28 flex-1 text-accent" />
      </dd>
    </div>
  );
}
