/** Makes many codes from a table, tells of each row what came of it, and prints them all. */
import { FileDown, Play, RotateCw, Square, X } from 'lucide-react';
import { useMemo } from 'react';
import type { Rows } from '../../../data/useConnection.ts';
import { useText } from '../../../i18n/text.ts';
import { LinkTo } from '../../../shell/Link.tsx';
import { Button, IconButton, PlainButton } from '../../../ui/Button.tsx';
import { Meter } from '../../../ui/Meter.tsx';
import { Page, Panel } from '../../../ui/Page.tsx';
import { Status } from '../../../ui/Status.tsx';
import { type Column, DataTable } from '../../../ui/table/DataTable.tsx';
import { PrintPanel } from '../print/PrintPanel.tsx';
import { saveFile } from '../saveFile.ts';
import { FileDrop } from './FileDrop.tsx';
import { canRetry, resultCsv, type Told, tell } from './report.ts';
import type { Wish } from './rows.ts';
import { type Batch, useBatch } from './useBatch.ts';

type Row = Wish & Told & { id: string };

export default function BatchPage() {
  const t = useText();
  const state = useBatch();
  const { batch, problem, open } = state;
  return (
    <Page
      title={batch ? batch.name : t('qr-make-many')}
      back={{ to: '/qr', title: t('nav-qr') }}
      actions={
        batch && (
          <IconButton label={t('qr-batch-other')} onClick={state.close}>
            <X className="size-4" aria-hidden />
          </IconButton>
        )
      }
    >
      {batch ? (
        <Opened batch={batch} state={state} />
      ) : (
        <FileDrop problem={problem} onFile={(file) => void open(file)} />
      )}
    </Page>
  );
}

interface OpenedProps {
  batch: Batch;
  state: ReturnType<typeof useBatch>;
}

function Opened({ batch, state: { results, busy, send, stop } }: OpenedProps) {
  const t = useText();
  const rows = useMemo(
    () =>
      batch.wishes.map(
        (wish): Row => ({ ...wish, ...tell(wish, results.get(wish.line), t), id: `${wish.line}` }),
      ),
    [batch, results, t],
  );
  const count = (status: Told['status']) => rows.filter((row) => row.status === status).length;
  const ready = batch.wishes.filter((wish) => !wish.problem && !results.has(wish.line));
  const again = batch.wishes.filter((wish) => canRetry(wish, results.get(wish.line)));
  const made = useMemo(() => rows.flatMap(({ code, label }) => (code ? [{ ...code, label }] : [])), [rows]);
  const sendable = batch.wishes.filter(({ problem }) => !problem).length;
  const base = batch.name.replace(/\.\w+$/, '');
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-2">
        {busy ? (
          <PlainButton onClick={stop}>
            <Square className="size-4" aria-hidden />
            {t('qr-batch-stop')}
          </PlainButton>
        ) : (
          ready.length > 0 && (
            <Button onClick={() => void send(ready)}>
              <Play className="size-4" aria-hidden />
              {t('qr-batch-send', { count: ready.length })}
            </Button>
          )
        )}
        {!busy && again.length > 0 && (
          <PlainButton onClick={() => void send(again)}>
            <RotateCw className="size-4" aria-hidden />
            {t('qr-batch-again', { count: again.length })}
          </PlainButton>
        )}
        {results.size > 0 && !busy && (
          <PlainButton
            onClick={() =>
              saveFile(
                `${base}-result.csv`,
                new Blob([resultCsv(batch.wishes, results, t)], { type: 'text/csv' }),
              )
            }
          >
            <FileDown className="size-4" aria-hidden />
            {t('qr-batch-result')}
          </PlainButton>
        )}
        <p role="status" className="text-muted text-sm tabular-nums">
          {t('qr-batch-counts', {
            made: count('made'),
            wrong: count('wrong') + count('refused'),
            failed: count('failed'),
            total: rows.length,
          })}
        </p>
      </div>
      {(busy || results.size > 0) && (
        <Meter
          label={t('qr-batch-progress')}
          share={sendable > 0 ? results.size / sendable : 1}
          tone={again.length > 0 ? 'warn' : 'busy'}
        />
      )}
      <ToPutRight rows={rows} />
      <div className="flex h-[min(26rem,60dvh)] overflow-hidden rounded-xl border border-line">
        <DataTable
          id="qr-batch"
          label={t('qr-batch-rows')}
          rows={staticRows(rows)}
          columns={useRowColumns()}
          empty={null}
        />
      </div>
      {made.length > 0 && !busy && (
        <>
          <h2 className="mt-2 font-semibold text-lg">{t('qr-batch-print', { count: made.length })}</h2>
          <PrintPanel codes={made} name={base} />
        </>
      )}
    </div>
  );
}

const MOST_TOLD = 12;

/** In full, for the table has room for the beginning alone. */
function ToPutRight({ rows }: { rows: Row[] }) {
  const t = useText();
  const wrong = rows.filter(({ advice, status }) => advice && status !== 'ready');
  if (wrong.length === 0) return null;
  return (
    <Panel title={t('qr-batch-wrong', { count: wrong.length })}>
      <ul className="px-4 pb-3 text-sm">
        {wrong.slice(0, MOST_TOLD).map(({ id, line, target, advice }) => (
          <li key={id} className="py-1">
            <strong className="font-medium">{t('qr-batch-in-line', { line })}</strong>
            {target && <span className="text-muted"> · {target}</span>}: {advice}
          </li>
        ))}
        {wrong.length > MOST_TOLD && (
          <li className="py-1 text-muted">{t('qr-batch-wrong-more', { count: wrong.length - MOST_TOLD })}</li>
        )}
      </ul>
    </Panel>
  );
}

/** A list that is here as a whole. */
function staticRows<Node>(rows: Node[]): Rows<Node> {
  return {
    rows,
    total: rows.length,
    loading: false,
    loadingMore: false,
    error: undefined,
    hasMore: false,
    fresh: 0,
    loadMore: () => {},
    reload: () => {},
    note: () => {},
  };
}

function useRowColumns(): Column<Row>[] {
  const t = useText();
  return useMemo(
    () => [
      {
        id: 'target',
        title: t('qr-target'),
        width: 'minmax(9rem, 1fr)',
        phone: 'title',
        cell: ({ target, code }) => (
          <LinkTo id={code?.id}>{code?.targetDisplay ?? (target || <em>{t('qr-batch-blank')}</em>)}</LinkTo>
        ),
      },
      { id: 'line', title: t('qr-batch-line'), width: '3.5rem', align: 'right', cell: ({ line }) => line },
      {
        id: 'amount',
        title: t('qr-amount'),
        width: '6rem',
        align: 'right',
        cell: ({ amount }) => amount || '–',
      },
      { id: 'label', title: t('qr-label'), width: 'minmax(7rem, 1fr)', cell: ({ label }) => label || '–' },
      {
        id: 'status',
        title: t('qr-batch-state'),
        width: '8rem',
        phone: 'end',
        cell: ({ status, tone }) => <Status tone={tone}>{t(`qr-batch-is-${status}`)}</Status>,
      },
      {
        id: 'advice',
        title: t('qr-batch-advice'),
        width: 'minmax(14rem, 2fr)',
        phone: 'below',
        cell: ({ advice, code }) => advice ?? <code className="text-xs">{code?.dialString ?? ''}</code>,
      },
    ],
    [t],
  );
}
