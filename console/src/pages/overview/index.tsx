/** The overview: what needs a person now, how the hub is, and how it has been. */
import { useMay } from '../../data/DataProvider.tsx';
import { useData } from '../../data/useData.ts';
import { OverviewNowDocument } from '../../generated/overview.ts';
import { useText } from '../../i18n/text.ts';
import { Segments } from '../../ui/fields.tsx';
import { Page } from '../../ui/Page.tsx';
import { Status, type Tone } from '../../ui/Status.tsx';
import { Fault, Skeleton } from '../../ui/states.tsx';
import { useUrlState } from '../../ui/urlState.ts';
import { Charts } from './Charts.tsx';
import { Components } from './Components.tsx';
import { Limits } from './Limits.tsx';
import { NeedsYou } from './NeedsYou.tsx';
import { Processes } from './Processes.tsx';
import { SPANS, type Span } from './series.ts';
import { Tiles } from './Tiles.tsx';
import { Uptime } from './Uptime.tsx';
import { useHistory } from './useHistory.ts';
import { useLooks } from './useLooks.ts';
import { useMinute } from './useMinute.ts';
import { faultOf, useWaiting } from './useWaiting.ts';

const TONES: Record<string, Tone> = { UP: 'well', DEGRADED: 'warn', DOWN: 'danger' };

export default function OverviewPage() {
  const t = useText();
  const [state, change] = useUrlState();
  const span = SPANS.find((each) => each === state.span) ?? '1h';
  const internals = useMay('internals:read');
  const counts = useMay('metrics:read');
  const looks = useLooks(internals);
  const { data, error, loading, refetch } = useData(OverviewNowDocument, { internals });
  const now = useMinute(!useMay('health:read'));
  const { limits, minute } = now;
  const past = useHistory(span);
  const needs = useWaiting();
  const health = data?.health;
  const asking = loading || needs.loading || now.loading;
  const unknown = needs.fault ?? now.fault ?? faultOf(error, refetch);

  return (
    <Page
      title={t('nav-overview')}
      aside={
        health && (
          <Status tone={TONES[health.status] ?? 'calm'}>{t(`health-${health.status.toLowerCase()}`)}</Status>
        )
      }
      actions={
        counts && (
          <Segments<Span>
            label={t('overview-span')}
            value={span}
            options={SPANS.map((value) => ({ value, label: t(`overview-span-${value}`) }))}
            onChange={(value) => change({ span: value === '1h' ? null : value })}
          />
        )
      }
    >
      {asking && <Skeleton lines={8} />}
      {error && !health && <Fault error={error} onRetry={refetch} />}
      {health && !asking && (
        <div className="flex flex-col gap-4">
          <NeedsYou components={health.components} limits={limits} needs={needs} fault={unknown} />
          {counts && <Tiles past={past} span={span} minute={minute} />}
          {counts && <Charts past={past} span={span} minute={minute} looks={looks} />}
          <div className="grid gap-4 xl:grid-cols-2">
            <Components components={health.components} />
            <div className="flex min-w-0 flex-col gap-4">
              <Uptime uptime={health.uptime} />
              <Limits limits={limits} />
            </div>
          </div>
          {health.processes && <Processes processes={health.processes} />}
        </div>
      )}
    </Page>
  );
}
