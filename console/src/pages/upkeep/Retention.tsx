/** How long what is over is kept, and what the last pass removed of it. */
import { useData } from '../../data/useData.ts';
import { UpkeepRetentionDocument, type UpkeepRetentionQuery } from '../../generated/upkeep.ts';
import { useText } from '../../i18n/text.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { useEvery } from '../../lib/useEvery.ts';
import { LinkTo } from '../../shell/Link.tsx';
import { useShortcuts } from '../../shell/shortcuts.ts';
import { Fault, Skeleton } from '../../ui/states.tsx';
import { Time } from '../../ui/Time.tsx';
import { taskOf } from './run.ts';

type Kept = UpkeepRetentionQuery['retention'][number];

const LOOK_SECONDS = 60;

export function Retention() {
  const t = useText();
  const { data, error, loading, refetch } = useData(UpkeepRetentionDocument, {});
  useEvery(LOOK_SECONDS, refetch);
  useShortcuts([{ keys: 'r', label: t('refresh'), run: refetch }]);
  if (loading) return <Skeleton lines={8} />;
  if (error && !data) return <Fault error={error} onRetry={refetch} />;
  return (
    <>
      <p className="pb-3 text-muted text-sm">{t('upkeep-kept-what')}</p>
      <ul
        aria-label={t('upkeep-tab-retention')}
        className="divide-y divide-line/60 rounded-xl border border-line bg-panel"
      >
        {data?.retention.map((kept) => (
          <KeptRow key={kept.task} kept={kept} />
        ))}
      </ul>
    </>
  );
}

function KeptRow({ kept }: { kept: Kept }) {
  const t = useText();
  const { days, leastDays, setting, task } = kept;
  return (
    <li className="grid gap-x-4 gap-y-0.5 px-4 py-2 text-sm sm:grid-cols-[minmax(0,1.3fr)_minmax(0,1fr)_minmax(0,1.6fr)] sm:items-center">
      <div className="min-w-0">
        <p className="font-medium">{taskOf(task, t)}</p>
        <p className="break-all font-mono text-muted text-xs">{setting}</p>
      </div>
      <p>
        {t('upkeep-days', { count: days })}
        <span className="text-muted text-xs"> · {t('upkeep-least', { count: leastDays })}</span>
      </p>
      <LastPass kept={kept} />
    </li>
  );
}

function LastPass({ kept: { lastError, lastRemoved, lastRun } }: { kept: Kept }) {
  const t = useText();
  const format = useFormat();
  if (!lastRun) return <p className="text-muted">{t('upkeep-never')}</p>;
  const count = lastRemoved ?? 0;
  return (
    <div className="min-w-0">
      <p className={count === 0 && !lastError ? 'text-muted' : ''}>
        {t('upkeep-removed-last', { count, shown: format.number(count) })}{' '}
        <span className="text-muted text-xs">
          ·{' '}
          <LinkTo id={lastRun.id}>
            <Time at={lastRun.startedAt} />
          </LinkTo>
        </span>
      </p>
      {lastError && <p className="break-words text-danger text-xs">{lastError}</p>}
    </div>
  );
}
