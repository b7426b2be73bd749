/** How much of the time the hub was there, part by part, and how much of the time that it may be away is left. */
import { useData } from '../../data/useData.ts';
import { type OverviewHealthFragment, OverviewUptimeDocument } from '../../generated/overview.ts';
import { useText } from '../../i18n/text.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { useEvery } from '../../lib/useEvery.ts';
import { Meter } from '../../ui/Meter.tsx';
import { Panel } from '../../ui/Page.tsx';
import { type Bar, UptimeBars } from './UptimeBars.tsx';

type Span = OverviewHealthFragment['uptime'][number];

/** It is seen by the minute. */
const EVERY_SECONDS = 60;

export function Uptime({ uptime }: { uptime: Span[] }) {
  const t = useText();
  const format = useFormat();
  const objective = uptime[0]?.objective;
  const { data, refetch } = useData(OverviewUptimeDocument, {});
  useEvery(EVERY_SECONDS, refetch);
  const bars: Record<number, readonly Bar[] | undefined> = {
    24: data?.health.day,
    168: data?.health.week,
    720: data?.health.month,
  };
  return (
    <Panel
      title={t('overview-uptime')}
      aside={
        objective !== undefined && (
          <span className="text-muted text-xs">
            {t('overview-objective', { share: format.share(objective) })}
          </span>
        )
      }
    >
      <ul className="grid gap-x-6 gap-y-4 px-4 pb-4 sm:grid-cols-3">
        {uptime.map((span) => (
          <UptimeSpan key={span.hours} span={span} bars={bars[span.hours] ?? []} />
        ))}
      </ul>
    </Panel>
  );
}

function UptimeSpan({ span, bars }: { span: Span; bars: readonly Bar[] }) {
  const t = useText();
  const format = useFormat();
  const { budgetSeconds, hours, objective, share, spentSeconds } = span;
  const left = Math.max(0, budgetSeconds - spentSeconds);
  const used = budgetSeconds === 0 ? 1 : Math.min(1, spentSeconds / budgetSeconds);
  return (
    <li className="min-w-0 text-sm">
      <p className="flex items-baseline justify-between gap-2">
        <span className="text-muted text-xs">{t('overview-days', { count: Math.round(hours / 24) })}</span>
        <span className="font-semibold tabular-nums">{format.share(share)}</span>
      </p>
      <UptimeBars bars={bars} objective={objective} />
      <Meter
        label={t('overview-budget')}
        share={1 - used}
        tone={used >= 1 ? 'danger' : used > 0.75 ? 'warn' : 'well'}
      />
      <p className="text-muted text-xs">
        {left === 0
          ? t('overview-budget-spent')
          : t('overview-budget-left', { left: format.duration(left * 1_000) })}
      </p>
    </li>
  );
}
