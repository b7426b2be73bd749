/** How it has been: traffic, times, queues and refusals, over the span that is chosen. */
import { useText } from '../../i18n/text.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { Chart, type Line } from '../../ui/chart/Chart.tsx';
import { Panel } from '../../ui/Page.tsx';
import { Fault } from '../../ui/states.tsx';
import { addedUp, labelOf, seriesOf, valuesOf } from './series.ts';
import type { PastProps } from './Tiles.tsx';

export function Charts(props: PastProps) {
  const { past, span } = props;
  if (span === '1m') return <LastMinute {...props} />;
  if (past.error && !past.history) return <Fault error={past.error} onRetry={past.refetch} />;
  return <Counted {...props} />;
}

const PANEL = 'px-4 pb-2';

function Counted({ past: { history, times, stretch } }: PastProps) {
  const t = useText();
  const format = useFormat();
  const span = { from: Date.parse(stretch.since), to: Date.parse(stretch.until) };
  const one = (name: Parameters<typeof seriesOf>[1]) => seriesOf(history, name)[0]?.points;
  const ms = (seconds: number | null) => (seconds === null ? null : seconds * 1_000);
  const traffic: Line[] = [
    {
      label: t('overview-received'),
      colour: '--color-chart-1',
      values: valuesOf(times, one('INBOUND_RECEIVED'), ({ count }) => count, 0),
    },
    {
      label: t('overview-sent'),
      colour: '--color-chart-3',
      values: valuesOf(times, one('OUTBOUND_MESSAGES'), ({ count }) => count, 0),
    },
  ];
  const times95: Line[] = [
    {
      label: t('overview-answer'),
      colour: '--color-chart-1',
      values: valuesOf(times, one('ANSWER'), ({ p95 }) => ms(p95), null),
    },
    {
      label: t('overview-acknowledge'),
      colour: '--color-chart-4',
      values: valuesOf(times, one('WEBHOOK_ACKNOWLEDGE'), ({ p95 }) => ms(p95), null),
    },
    {
      label: t('overview-api'),
      colour: '--color-chart-5',
      values: valuesOf(times, one('GRAPHQL_REQUEST'), ({ p95 }) => ms(p95), null),
    },
  ];
  const queues: Line[] = seriesOf(history, 'QUEUE_DEPTH').map((series, at) => ({
    label: t(`overview-queue-${labelOf(series, 'queue')}`),
    colour: `--color-chart-${at + 1}`,
    values: valuesOf(times, series.points, ({ mean }) => mean, 0),
  }));
  const denied: Line[] = [
    {
      label: t('overview-denied'),
      colour: '--color-chart-2',
      values: addedUp(times, history?.denied ?? [], { name: 'decision', value: 'denied' }),
    },
  ];
  const charts = [
    { title: t('overview-traffic'), lines: traffic, format: format.short },
    { title: t('overview-times'), lines: times95, format: format.duration },
    { title: t('overview-queues'), lines: queues, format: format.short },
    { title: t('overview-denied'), lines: denied, format: format.short },
  ];
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      {charts.map(({ title, ...chart }) => (
        <Panel key={title} title={title} className={PANEL_OUTER}>
          <div className={PANEL}>
            <Chart label={title} times={times} {...span} {...chart} />
          </div>
        </Panel>
      ))}
    </div>
  );
}

const PANEL_OUTER = 'overflow-hidden';
const MINUTE_MS = 60_000;

/** What the hub tells live, every second: how much the limits let through. */
function LastMinute({ minute }: PastProps) {
  const t = useText();
  const format = useFormat();
  const times = minute.map(({ at }) => at);
  const to = times.at(-1) ?? Date.now();
  const perSecond = (value: number) => `${format.number(value, 1)}/s`;
  const line = (label: string, colour: string, family: keyof (typeof minute)[number]['allowed']): Line => ({
    label,
    colour,
    values: minute.map(({ allowed }) => allowed[family] ?? 0),
  });
  const charts = [
    {
      title: t('overview-live-traffic'),
      lines: [
        line(t('overview-received'), '--color-chart-1', 'WEBHOOK'),
        line(t('overview-sent'), '--color-chart-3', 'OUTBOUND'),
      ],
    },
    {
      title: t('overview-live-denied'),
      lines: [
        {
          label: t('overview-denied'),
          colour: '--color-chart-2',
          values: minute.map(({ denied }) => denied),
        },
      ],
    },
  ];
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      {charts.map(({ title, lines }) => (
        <Panel key={title} title={title} className={PANEL_OUTER}>
          <div className={PANEL}>
            <Chart
              label={title}
              times={times}
              lines={lines}
              format={perSecond}
              from={to - MINUTE_MS}
              to={to}
            />
          </div>
        </Panel>
      ))}
    </div>
  );
}
