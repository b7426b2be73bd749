/** One pass: what each of its tasks came to; what failed and what removed most stands first. */
import { useParams } from '@tanstack/react-router';
import { SearchX } from 'lucide-react';
import { useData } from '../../data/useData.ts';
import { UpkeepOneDocument, type UpkeepRowFragment } from '../../generated/upkeep.ts';
import { useText } from '../../i18n/text.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { useEvery } from '../../lib/useEvery.ts';
import { Facts, Page, Panel } from '../../ui/Page.tsx';
import { Status } from '../../ui/Status.tsx';
import { Blank, Fault, Skeleton } from '../../ui/states.tsx';
import { Time } from '../../ui/Time.tsx';
import { stateOf, TONES, taskOf, tookMs } from './run.ts';

const LOOK_SECONDS = 5;

export default function RunPage() {
  const t = useText();
  const { id } = useParams({ strict: false }) as { id: string };
  const { data, error, loading, refetch } = useData(UpkeepOneDocument, { id });
  const run = data?.node && 'leader' in data.node ? data.node : null;
  useEvery(LOOK_SECONDS, refetch, !run || stateOf(run) !== 'running');
  if (run) return <Shown run={run} />;
  return (
    <Page title={t('upkeep-one')} back={{ to: '/upkeep', title: t('nav-upkeep') }}>
      {loading && <Skeleton lines={6} />}
      {error && <Fault error={error} onRetry={refetch} />}
      {data && (
        <Blank icon={SearchX} title={t('upkeep-gone')}>
          <p>{t('upkeep-gone-why')}</p>
        </Blank>
      )}
    </Page>
  );
}

function Shown({ run }: { run: UpkeepRowFragment }) {
  const t = useText();
  const format = useFormat();
  const state = stateOf(run);
  const took = tookMs(run);
  return (
    <Page
      title={t('upkeep-of', { time: format.moment(run.startedAt) })}
      back={{ to: '/upkeep', title: t('nav-upkeep') }}
      aside={<Status tone={TONES[state]}>{t(`upkeep-state-${state}`)}</Status>}
    >
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
        <Panel title={t('upkeep-facts')}>
          <div className="px-4 pb-3">
            <Facts
              facts={[
                { name: t('upkeep-started'), value: <Time at={run.startedAt} as="moment" seconds /> },
                { name: t('upkeep-ended'), value: <Time at={run.endedAt} as="moment" seconds /> },
                { name: t('upkeep-took'), value: took === null ? '–' : format.duration(took) },
                { name: t('upkeep-removed'), value: format.number(run.removed) },
                { name: t('upkeep-leader'), value: run.leader },
                { name: t('upkeep-error'), value: run.error ?? '–' },
              ]}
            />
          </div>
        </Panel>
        <Tasks tasks={run.tasks} />
      </div>
    </Page>
  );
}

function Tasks({ tasks }: { tasks: UpkeepRowFragment['tasks'] }) {
  const t = useText();
  const format = useFormat();
  const sorted = tasks.toSorted(
    (one, other) => Number(other.error !== null) - Number(one.error !== null) || other.removed - one.removed,
  );
  return (
    <Panel title={t('upkeep-tasks')}>
      {tasks.length === 0 && <p className="px-4 pb-4 text-muted text-sm">{t('upkeep-tasks-none')}</p>}
      <ul className="divide-y divide-line/60 px-4 pb-2">
        {sorted.map(({ task, removed, error }) => (
          <li key={task} className={`py-2 text-sm ${removed === 0 && !error ? 'text-muted' : ''}`}>
            <p className="flex items-baseline gap-3">
              <span className="min-w-0 flex-1">{taskOf(task, t)}</span>
              <span className="shrink-0 tabular-nums">{format.number(removed)}</span>
            </p>
            {error && <p className="break-words text-danger text-xs">{error}</p>}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
