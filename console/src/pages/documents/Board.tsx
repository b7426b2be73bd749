/** What waits, what is being read, what somebody has to look at, and what came of the rest today. It moves as they do. */
import { Link } from '@tanstack/react-router';
import { Ellipsis } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import { useMay } from '../../data/DataProvider.tsx';
import { useData } from '../../data/useData.ts';
import { useNews } from '../../data/useNews.ts';
import {
  DocumentsBoardDocument,
  type DocumentsBoardQuery,
  DocumentsNewsDocument,
} from '../../generated/documents.ts';
import { formatAge } from '../../i18n/format.ts';
import { useText } from '../../i18n/text.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { Menu } from '../../ui/Menu.tsx';
import { Dot, Status, type Tone } from '../../ui/Status.tsx';
import { Fault, Skeleton } from '../../ui/states.tsx';
import { useNow } from '../../ui/Time.tsx';
import { kindOf, personOf, plateOf, reasonOf, statusOf, toneOf } from './document.ts';
import { useDocumentActs } from './useDocumentActs.ts';

type Card = DocumentsBoardQuery['queued']['nodes'][number];
type State = Card['status'];

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

const COLUMNS: { status: State; part: keyof DocumentsBoardQuery; tone: Tone; lateMs?: number }[] = [
  { status: 'NEEDS_REVIEW', part: 'needsReview', tone: 'warn', lateMs: HOUR_MS },
  { status: 'QUEUED', part: 'queued', tone: 'calm', lateMs: 60_000 },
  { status: 'RUNNING', part: 'running', tone: 'busy', lateMs: 60_000 },
  { status: 'FAILED', part: 'failed', tone: 'danger' },
  { status: 'SUCCEEDED', part: 'succeeded', tone: 'well' },
];

export function Board() {
  const people = useMay('users:read');
  const hour = Math.floor(useNow() / HOUR_MS) * HOUR_MS;
  const since = useMemo(() => new Date(hour - DAY_MS).toISOString(), [hour]);
  const { data, error, loading, refetch } = useData(
    DocumentsBoardDocument,
    { since, people },
    { keep: true },
  );
  useNews(DocumentsNewsDocument, {}, { onNews: useCalm(refetch) });
  const cards = useMemo(() => byStatus(data), [data]);
  if (loading) return <Skeleton lines={8} />;
  if (error && !data) return <Fault error={error} onRetry={refetch} />;
  return (
    <div className="grid items-start gap-3 md:grid-cols-3 xl:grid-cols-5">
      {COLUMNS.map((column) => (
        <Column
          key={column.status}
          {...column}
          cards={cards.get(column.status) ?? []}
          total={data?.[column.part].totalCount ?? 0}
        />
      ))}
    </div>
  );
}

/** A card that moved on is in its new column at once, before the hub is asked again for all of them. */
function byStatus(data: DocumentsBoardQuery | undefined): Map<State, Card[]> {
  const columns = new Map<State, Card[]>(COLUMNS.map(({ status }) => [status, []]));
  const seen = new Set<string>();
  for (const { part } of COLUMNS)
    for (const card of data?.[part].nodes ?? []) {
      if (seen.has(card.id)) continue;
      seen.add(card.id);
      columns.get(card.status)?.push(card);
    }
  return columns;
}

const CALM_MS = 400;

/** Many at once are one. */
function useCalm(run: () => void): () => void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return () => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      run();
    }, CALM_MS);
  };
}

interface ColumnProps {
  status: State;
  tone: Tone;
  lateMs?: number;
  cards: Card[];
  total: number;
}

function Column({ status, tone, lateMs, cards, total }: ColumnProps) {
  const t = useText();
  const format = useFormat();
  const now = useNow();
  const name = t(`documents-status-${status.toLowerCase().replaceAll('_', '-')}`);
  const open = lateMs !== undefined;
  const oldest = open ? Math.min(...cards.map(({ createdAt }) => Date.parse(createdAt))) : Number.NaN;
  const age = now - oldest;
  const count = Math.max(total, cards.length);
  return (
    <section aria-label={name} className="min-w-0 rounded-xl border border-line bg-panel">
      <header className="flex min-h-11 items-center gap-2 px-3">
        <Dot tone={tone} />
        <h2 className="min-w-0 flex-1 truncate font-semibold text-sm">{name}</h2>
        <span className="rounded-full bg-raised px-2 py-0.5 text-xs tabular-nums">
          {format.number(count)}
        </span>
      </header>
      <p className={`px-3 pb-2 text-xs ${open && age > (lateMs ?? 0) ? 'text-caution' : 'text-muted'}`}>
        {open && Number.isFinite(age)
          ? t('documents-oldest', { age: formatAge(Math.max(0, age)) })
          : t(open ? 'documents-column-none' : 'documents-column-day')}
      </p>
      <ul className="flex flex-col gap-2 px-2 pb-2">
        {cards.map((card) => (
          <CardOf key={card.id} card={card} />
        ))}
      </ul>
      {count > cards.length && (
        <Link
          to="/documents"
          search={{ view: 'list', status, ...(open ? {} : { last: '24h' }) } as never}
          className="grid min-h-10 place-items-center rounded-b-xl border-line border-t text-accent text-sm hover:bg-raised"
        >
          {t('documents-all', { count: format.number(count) })}
        </Link>
      )}
    </section>
  );
}

function CardOf({ card }: { card: Card }) {
  const t = useText();
  const now = useNow();
  const actions = useDocumentActs()?.(card) ?? [];
  const ended = card.status === 'FAILED' || card.status === 'SUCCEEDED';
  const person = personOf(card.user);
  const at = Date.parse((ended && card.finishedAt) || card.createdAt);
  return (
    <li className="relative rounded-lg border border-line bg-canvas p-2.5 text-sm hover:border-accent/60">
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1 truncate font-medium">
          <Link to={`/documents/${card.id}`} preload="intent" className="after:absolute after:inset-0">
            {plateOf(card.plate) ?? kindOf(card.kind, t)}
          </Link>
        </div>
        <span className="shrink-0 text-muted text-xs tabular-nums">{formatAge(Math.max(0, now - at))}</span>
      </div>
      <p className="truncate text-muted text-xs">
        {[card.plate ? kindOf(card.kind, t) : null, person].filter(Boolean).join(' · ')}
      </p>
      <div className="mt-1 flex min-h-6 items-center gap-2">
        <div className="min-w-0 flex-1 text-xs">
          <Detail card={card} />
        </div>
        {actions.length > 0 && (
          <div className="relative z-[1] -my-2 -mr-2">
            <Menu
              label={t('actions')}
              items={actions}
              buttonClass="grid size-10 place-items-center rounded-full text-muted hover:bg-line/60 hover:text-ink"
              button={<Ellipsis className="size-4.5" aria-hidden />}
            />
          </div>
        )}
      </div>
    </li>
  );
}

function Detail({ card }: { card: Card }) {
  const t = useText();
  const reason = reasonOf(card.failure, t);
  switch (card.status) {
    case 'NEEDS_REVIEW':
      return reason ?? t('documents-doubtful', { count: card.needsReview.length });
    case 'QUEUED':
      return card.attemptsMade > 0 ? t('documents-tried', { count: card.attemptsMade }) : null;
    case 'RUNNING':
      return t('documents-try', { number: card.attemptsMade });
    default:
      return <Status tone={toneOf(card)}>{statusOf(card, t)}</Status>;
  }
}
