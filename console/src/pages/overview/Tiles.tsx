/** The numbers that are looked at first, each with its course. */
import type { ReactNode } from 'react';
import { useText } from '../../i18n/text.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { Sparkline } from '../../ui/Sparkline.tsx';
import {
  denied,
  received,
  type Span,
  sent,
  type Timed,
  timedOf,
  valuesOf,
  waitingCourse,
  waitingNow,
} from './series.ts';
import type { useHistory } from './useHistory.ts';
import type { Second } from './useMinute.ts';

export interface PastProps {
  past: Pick<ReturnType<typeof useHistory>, 'history' | 'stretch' | 'times' | 'error' | 'refetch'>;
  span: Span;
  minute: Second[];
}

export function Tiles({ past, span, minute }: PastProps) {
  const t = useText();
  const { history, times } = past;
  const live = span === '1m';
  // Messages are counted by the minute, what the limits refuse by the second.
  const ofHour = live ? t('overview-last-hour') : undefined;
  const refusedNow = minute.length > 0 ? minute.map((second) => second.denied) : null;
  const refused = live ? refusedNow : history && denied(times, history);
  return (
    <dl className="grid grid-cols-2 gap-3 md:grid-cols-3 xl:grid-cols-5">
      <Counted name={t('overview-received')} counts={history && received(times, history)} note={ofHour} />
      <Counted name={t('overview-sent')} counts={history && sent(times, history)} note={ofHour} />
      <Answers answers={timedOf(history, 'ANSWER')} times={times} note={ofHour} />
      <Queues history={history} times={times} />
      <Counted
        name={t('overview-denied')}
        counts={refused}
        note={live ? t('overview-last-minute') : undefined}
      />
    </dl>
  );
}

interface CountedProps {
  name: string;
  /** Null or undefined while nothing is known, which is another thing than none. */
  counts: number[] | null | undefined;
  note: string | undefined;
}

function Counted({ name, counts, note }: CountedProps) {
  const format = useFormat();
  const value = counts ? format.number(counts.reduce((sum, count) => sum + count, 0)) : NONE;
  return <Tile name={name} value={value} note={note} course={counts ?? []} />;
}

interface AnswersProps {
  answers: Timed | undefined;
  times: number[];
  note: string | undefined;
}

function Answers({ answers, times, note }: AnswersProps) {
  const t = useText();
  const format = useFormat();
  const told = (seconds: number | null | undefined) =>
    seconds === null || seconds === undefined ? NONE : format.duration(seconds * 1_000);
  const course = valuesOf(times, answers?.points, ({ p95 }) => p95, 0).map((value) => value ?? 0);
  return (
    <Tile
      name={t('overview-answer')}
      value={told(answers?.whole.p95)}
      note={[note, t('overview-p95')].filter(Boolean).join(' · ')}
      more={answers && t('overview-p99', { time: told(answers.whole.p99) })}
      course={answers ? course : []}
    />
  );
}

function Queues({ history, times }: Pick<PastProps['past'], 'history' | 'times'>) {
  const t = useText();
  const format = useFormat();
  const queues = history ? waitingNow(history) : [];
  return (
    <Tile
      name={t('overview-queues')}
      value={history ? format.number(queues.reduce((sum, { depth }) => sum + depth, 0)) : NONE}
      note={queues
        .filter(({ depth }) => depth > 0)
        .map(({ queue, depth }) => `${t(`overview-queue-${queue}`)} ${format.number(depth)}`)
        .join(' · ')}
      course={history ? waitingCourse(times, history) : []}
    />
  );
}

const NONE = '–';

interface TileProps {
  name: string;
  value: ReactNode;
  note?: string | undefined;
  /** Small, beside the value. */
  more?: string | undefined;
  course: number[];
}

function Tile({ name, value, note, more, course }: TileProps) {
  return (
    <div className="flex min-w-0 flex-col rounded-xl border border-line bg-panel px-4 pt-3 pb-2.5 last:max-xl:col-span-2">
      <dt className="flex justify-between gap-2 text-muted text-xs">
        <span className="truncate">{name}</span>
        {note && <span className="truncate">{note}</span>}
      </dt>
      <dd className="flex flex-wrap items-end gap-x-3">
        <span className="whitespace-nowrap font-semibold text-2xl tabular-nums">{value}</span>
        {more && <span className="whitespace-nowrap pb-1 text-muted text-xs tabular-nums">{more}</span>}
        <Sparkline values={course} className="ml-auto min-w-0 max-w-28 flex-1 text-accent" />
      </dd>
    </div>
  );
}
