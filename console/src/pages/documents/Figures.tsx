/** How documents fare over a time: what came of them, how long they took, and what each engine does and costs. */
import { useMemo } from 'react';
import { useMay } from '../../data/DataProvider.tsx';
import { useHub } from '../../data/hub.ts';
import { useData } from '../../data/useData.ts';
import {
  DocumentsFiguresDocument,
  type DocumentsFiguresQuery,
  DocumentsHistoryDocument,
  type MetricName,
} from '../../generated/documents.ts';
import { useText } from '../../i18n/text.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { Chart, type ChartProps, type Line } from '../../ui/chart/Chart.tsx';
import { colourOf } from '../../ui/chart/colours.ts';
import { Segments } from '../../ui/fields.tsx';
import { Panel } from '../../ui/Page.tsx';
import { Fault, Skeleton } from '../../ui/states.tsx';
import { useNow } from '../../ui/Time.tsx';
import { useUrlState } from '../../ui/urlState.ts';
import {
  aloneOver,
  costOver,
  ENDS,
  endsOver,
  enginesOf,
  rightOver,
  runsOver,
  SPANS,
  type Stretch,
  stretchOf,
  timesOf,
} from './figures.ts';

type Summary = DocumentsFiguresQuery['ocrSummary'];

const MINUTE_MS = 60_000;

export function Figures() {
  const t = useText();
  const [{ span: wanted }, change] = useUrlState();
  const span = SPANS.find((each) => each === wanted) ?? '7d';
  const minute = Math.floor(useNow() / MINUTE_MS) * MINUTE_MS;
  const { timezone } = useHub();
  const stretch = useMemo(() => stretchOf(span, minute, timezone), [span, minute, timezone]);
  return (
    <div className="flex flex-col gap-4">
      <Segments
        label={t('time')}
        value={span}
        options={SPANS.map((value) => ({ value, label: t(`span-${value}`) }))}
        onChange={(value) => change({ span: value })}
      />
      <Summed stretch={stretch} />
      <Courses stretch={stretch} />
    </div>
  );
}

function Summed({ stretch: { since, until } }: { stretch: Stretch }) {
  const may = useMay('internals:read');
  const asked = { since, until };
  const { data, error, loading, refetch } = useData(DocumentsFiguresDocument, asked, {
    pause: !may,
    keep: true,
  });
  if (!may) return null;
  if (loading) return <Skeleton lines={4} />;
  if (!data) return error ? <Fault error={error} onRetry={refetch} /> : null;
  return (
    <>
      <Tiles summary={data.ocrSummary} />
      <Engines engines={data.ocrSummary.engines} />
    </>
  );
}

function Tiles({ summary }: { summary: Summary }) {
  const t = useText();
  const format = useFormat();
  const share = (value: number | null | undefined) => (value == null ? '–' : format.share(value));
  const spread = (value: Summary['tookMs']) => (value ? format.duration(value.median) : '–');
  const p95 = (value: Summary['tookMs']) =>
    value ? t('documents-p95', { time: format.duration(value.p95) }) : '';
  const cost = summary.engines.reduce((sum, { costMicroUsd }) => sum + costMicroUsd, 0);
  const tiles = [
    { name: t('documents-finished'), value: format.number(summary.finished), detail: '' },
    { name: t('documents-alone'), value: share(summary.successRate), detail: t('documents-alone-why') },
    { name: t('documents-looked'), value: share(summary.reviewRate), detail: t('documents-looked-why') },
    { name: t('documents-given-up'), value: share(summary.failureRate), detail: t('documents-given-up-why') },
    { name: t('documents-waited'), value: spread(summary.waitedMs), detail: p95(summary.waitedMs) },
    { name: t('documents-ran'), value: spread(summary.tookMs), detail: p95(summary.tookMs) },
    { name: t('documents-cost'), value: `$${format.number(cost / 1e6, 2)}`, detail: '' },
  ];
  return (
    <dl className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-4 2xl:grid-cols-7">
      {tiles.map(({ name, value, detail }) => (
        <div key={name} className="rounded-xl border border-line bg-panel px-4 py-3">
          <dt className="truncate text-muted text-sm">{name}</dt>
          <dd className="font-semibold text-2xl tabular-nums">{value}</dd>
          {detail && <dd className="text-muted text-xs">{detail}</dd>}
        </div>
      ))}
    </dl>
  );
}

function Engines({ engines }: { engines: Summary['engines'] }) {
  const t = useText();
  const format = useFormat();
  const heads = ['engine', 'read', 'not-read', 'median', 'slowest', 'cost', 'cost-each'];
  return (
    <Panel title={t('documents-engines')}>
      {engines.length === 0 ? (
        <p className="px-4 pb-4 text-muted text-sm">{t('chart-empty')}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and has to by keyboard too
        <section aria-label={t('documents-by-engine')} tabIndex={0} className="overflow-x-auto px-4 pb-3">
          <table className="w-full min-w-xl text-right text-sm tabular-nums">
            <thead className="text-muted text-xs">
              <tr>
                {heads.map((head) => (
                  <th key={head} scope="col" className="py-1.5 pl-4 font-medium first:pl-0 first:text-left">
                    {t(`documents-${head}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {engines.map(({ engine, read, failed, readMs, costMicroUsd }) => (
                <tr key={engine} className="border-line/60 border-t [&>td]:py-2 [&>td]:pl-4">
                  <th scope="row" className="py-2 text-left font-medium">
                    {engine}
                  </th>
                  <td>{format.number(read)}</td>
                  <td>{format.number(failed)}</td>
                  <td>{readMs ? format.duration(readMs.median) : '–'}</td>
                  <td>{readMs ? format.duration(readMs.p95) : '–'}</td>
                  <td>${format.number(costMicroUsd / 1e6, 2)}</td>
                  <td>
                    {read + failed > 0 ? `$${format.number(costMicroUsd / 1e6 / (read + failed), 4)}` : '–'}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Panel>
  );
}

type CourseChart = Pick<ChartProps, 'lines' | 'format' | 'stacked' | 'whole'> & {
  title: string;
  note?: string;
};

function Courses({ stretch }: { stretch: Stretch }) {
  const t = useText();
  const format = useFormat();
  const { data, error, loading, refetch } = useData(DocumentsHistoryDocument, stretch, { keep: true });
  const { timezone } = useHub();
  const times = useMemo(() => timesOf(stretch, timezone), [stretch, timezone]);
  if (loading) return <Skeleton lines={6} />;
  if (error && !data) return <Fault error={error} onRetry={refetch} />;
  // An engine has the same colour in every chart.
  const all = enginesOf(data);
  const byEngine = (metric: MetricName, read: (engine: string) => (number | null)[]): Line[] =>
    enginesOf(data, [metric]).map((engine) => ({
      label: engine,
      colour: colourOf(all.indexOf(engine)),
      values: read(engine),
    }));
  const colours = { alone: 3, review: 4, refused: 5, failed: 2 };
  const charts: CourseChart[] = [
    {
      title: t('documents-chart-ends'),
      lines: ENDS.map((end) => ({
        label: t(`documents-end-${end}`),
        colour: `--color-chart-${colours[end]}`,
        values: endsOver(times, data, end),
      })),
      format: format.short,
      stacked: true,
      whole: true,
    },
    {
      title: t('documents-chart-alone'),
      note: t('documents-chart-alone-why'),
      lines: byEngine('OCR_JOBS', (engine) => aloneOver(times, data, engine)),
      format: format.share,
    },
    {
      title: t('documents-chart-right'),
      note: t('documents-chart-right-why'),
      lines: byEngine('OCR_FIELDS', (engine) => rightOver(times, data, engine)),
      format: format.share,
    },
    {
      title: t('documents-chart-runs'),
      lines: byEngine('OCR_RUN', (engine) => runsOver(times, data, engine)),
      format: format.duration,
    },
    {
      title: t('documents-chart-cost'),
      lines: byEngine('OCR_COST', (engine) => costOver(times, data, engine)),
      format: (value: number) => `$${format.number(value, 2)}`,
      stacked: true,
    },
  ];
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      {charts.map(({ title, note, ...chart }) => (
        <Panel key={title} title={title} className="overflow-hidden">
          <div className="px-4 pb-2">
            <Chart
              label={title}
              times={times}
              from={Date.parse(stretch.since)}
              to={Date.parse(stretch.until)}
              {...chart}
            />
            {note && <p className="pt-1 text-muted text-xs">{note}</p>}
          </div>
        </Panel>
      ))}
    </div>
  );
}
