/** How it has been: traffic, times, queues and refusals, over the span that is chosen. */
import type { MetricName, OverviewHistoryQuery } from '../../generated/overview.ts';
import { type Text, useText } from '../../i18n/text.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { Chart, type Line } from '../../ui/chart/Chart.tsx';
import { colourOf } from '../../ui/chart/colours.ts';
import { Panel } from '../../ui/Page.tsx';
import { Fault, Skeleton } from '../../ui/states.tsx';
import { denied, labelOf, received, type Stretch, sent, timedOf, valuesOf } from './series.ts';
import type { PastProps } from './Tiles.tsx';
import type { Look } from './useLooks.ts';

interface Props extends PastProps {
  looks: Look[];
}

export function Charts({ past, span, minute, looks }: Props) {
  if (span === '1m') return <LastMinute minute={minute} looks={looks} />;
  return (
    <>
      {past.error && <Fault error={past.error} onRetry={past.refetch} />}
      {past.history && past.stretch && <Counted {...past} history={past.history} stretch={past.stretch} />}
      {!past.history && !past.error && <Skeleton lines={8} />}
    </>
  );
}

const PANEL = 'px-4 pb-2';

interface CountedProps {
  history: OverviewHistoryQuery;
  stretch: Stretch;
  times: number[];
}

function Counted({ history, times, stretch }: CountedProps) {
  const t = useText();
  const format = useFormat();
  const span = { from: Date.parse(stretch.since), to: Date.parse(stretch.until) };
  const p95 = (name: MetricName) =>
    valuesOf(
      times,
      timedOf(history, name)?.points,
      ({ p95: seconds }) => (seconds === null ? null : seconds * 1_000),
      null,
    );
  const traffic: Line[] = [
    { label: t('overview-received'), colour: '--color-chart-1', values: received(times, history) },
    { label: t('overview-sent'), colour: '--color-chart-3', values: sent(times, history) },
  ];
  const times95: Line[] = [
    { label: t('overview-answer'), colour: '--color-chart-1', values: p95('ANSWER') },
    { label: t('overview-acknowledge'), colour: '--color-chart-4', values: p95('WEBHOOK_ACKNOWLEDGE') },
    { label: t('overview-api'), colour: '--color-chart-5', values: p95('GRAPHQL_REQUEST') },
  ];
  const queues: Line[] = history.queues.map((series, at) => ({
    label: t(`overview-queue-${labelOf(series, 'queue')}`),
    colour: colourOf(at),
    values: valuesOf(times, series.points, ({ mean }) => mean, 0),
  }));
  const refused: Line[] = [
    { label: t('overview-denied'), colour: '--color-chart-2', values: denied(times, history) },
  ];
  const charts = [
    { title: t('overview-traffic'), lines: traffic, format: format.short },
    { title: t('overview-times'), lines: times95, format: format.duration },
    { title: t('overview-queues'), lines: queues, format: format.short },
    { title: t('overview-denied'), lines: refused, format: format.short },
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

/** What the hub tells live: how much the limits let through, each second, and what its health is. */
function LastMinute({ minute, looks }: Pick<Props, 'minute' | 'looks'>) {
  const t = useText();
  const format = useFormat();
  const times = minute.map(({ at }) => at);
  const looked = looks.map(({ at }) => at);
  const to = Math.max(times.at(-1) ?? 0, looked.at(-1) ?? 0) || Date.now();
  const perSecond = (value: number) => `${format.number(value, 1)}/s`;
  const line = (label: string, colour: string, family: keyof (typeof minute)[number]['allowed']): Line => ({
    label,
    colour,
    values: minute.map(({ allowed }) => allowed[family] ?? 0),
  });
  const charts = [
    {
      title: t('overview-live-traffic'),
      times,
      format: perSecond,
      lines: [
        line(t('overview-limit-webhook-person'), '--color-chart-1', 'WEBHOOK_PERSON'),
        line(t('overview-limit-outbound'), '--color-chart-3', 'OUTBOUND'),
      ],
    },
    {
      title: t('overview-live-denied'),
      times,
      format: perSecond,
      lines: [
        {
          label: t('overview-denied'),
          colour: '--color-chart-2',
          values: minute.map(({ denied }) => denied),
        },
      ],
    },
    {
      title: t('overview-queues'),
      times: looked,
      format: format.short,
      lines: linesOf(looks, t, ({ depth }) => depth),
    },
    {
      title: t('overview-live-latency'),
      times: looked,
      format: format.duration,
      lines: linesOf(looks, t, ({ latencyMs }) => latencyMs),
    },
  ];
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      {charts.map(({ title, ...chart }) => (
        <Panel key={title} title={title} className={PANEL_OUTER}>
          <div className={PANEL}>
            <Chart label={title} from={to - MINUTE_MS} to={to} {...chart} />
          </div>
        </Panel>
      ))}
    </div>
  );
}

/** One of each component that has such a number. */
function linesOf(
  looks: Look[],
  t: Text,
  read: (component: Look['components'][number]) => number | null,
): Line[] {
  const names = new Set(
    looks
      .flatMap(({ components }) => components.filter((each) => read(each) !== null))
      .map(({ name }) => name),
  );
  return [...names].map((name, at) => ({
    label: t(`overview-component-${name}`),
    colour: colourOf(at),
    values: looks.map(({ components }) => {
      const component = components.find((each) => each.name === name);
      return component ? read(component) : null;
    }),
  }));
}
