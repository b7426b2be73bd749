/** One limit: its course in sum and by process, how full its buckets are, who asks, and what is said of it. */
import { useParams } from '@tanstack/react-router';
import { SearchX, SlidersHorizontal } from 'lucide-react';
import { useText } from '../../i18n/text.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { Button } from '../../ui/Button.tsx';
import { Chart, type Line } from '../../ui/chart/Chart.tsx';
import { colourOf } from '../../ui/chart/colours.ts';
import { Facts, Page, Panel } from '../../ui/Page.tsx';
import { Blank, Fault, Skeleton } from '../../ui/states.tsx';
import { Level } from './FamilyCard.tsx';
import { FOR_ALL, familyOf, type Limit, nameOf, slugOf } from './family.ts';
import { Holds } from './Holds.tsx';
import { Shared, SpanChoice, useSpan } from './index.tsx';
import { Policies } from './Policies.tsx';
import { PolicyForm } from './PolicyForm.tsx';
import { valuesOf } from './samples.ts';
import { Talkers } from './Talkers.tsx';
import { type Course, useCourse } from './useCourse.ts';
import { useFormAddress } from './useFormAddress.ts';
import { useLimits, useProcessNames } from './useLimits.ts';
import { useSay } from './useSay.ts';

export default function FamilyPage() {
  const t = useText();
  const { family: slug } = useParams({ strict: false }) as { family: string };
  const family = familyOf(slug);
  const back = { to: '/limits', title: t('nav-limits') };
  const { limits, shared, error, loading, refetch } = useLimits();
  const limit = limits?.find((each) => each.family === family);
  if (limit && limits) return <Shown key={family} limit={limit} limits={limits} shared={shared ?? false} />;
  return (
    <Page title={family ? nameOf(family, t) : t('limits-gone')} back={back}>
      {family && loading && <Skeleton lines={6} />}
      {family && error && <Fault error={error} onRetry={refetch} />}
      {!family && (
        <Blank icon={SearchX} title={t('limits-gone')}>
          <p>{t('limits-gone-why')}</p>
        </Blank>
      )}
    </Page>
  );
}

function Shown({ limit, limits, shared }: { limit: Limit; limits: readonly Limit[]; shared: boolean }) {
  const t = useText();
  const [span] = useSpan();
  const course = useCourse(span);
  const say = useSay();
  const form = useFormAddress();
  const { family } = limit;
  return (
    <Page
      title={nameOf(family, t)}
      back={{ to: '/limits', title: t('nav-limits') }}
      aside={<Shared shared={shared} />}
      actions={
        <>
          <SpanChoice />
          {say && (
            <Button onClick={() => form.edit(family, null)}>
              <SlidersHorizontal className="size-4" aria-hidden />
              {t('limits-change')}
            </Button>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <div className="grid gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
          <Panel title={t('limits-decisions')}>
            <div className="px-4 pb-2">
              {course.error && <Fault error={course.error} onRetry={course.refetch} />}
              <Chart
                label={t('limits-decisions')}
                times={course.times}
                lines={course.decisions(family)}
                format={course.format}
                height={200}
                {...course.ends}
              />
            </div>
          </Panel>
          <Panel title={t('limits-now')}>
            <div className="flex flex-col gap-3 px-4 pb-3 text-sm">
              <Level limit={limit} />
              <Facts
                facts={[
                  { name: t('limits-holds'), value: <Holds rule={limit} /> },
                  { name: t('limits-allowed'), value: course.perSecond(limit.allowedPerSecond) },
                  { name: t('limits-denied'), value: course.perSecond(limit.deniedPerSecond) },
                ]}
              />
              <p className="text-muted text-xs">{t(`limits-about-${slugOf(family)}`)}</p>
            </div>
          </Panel>
        </div>
        {course.live && <LiveCharts limit={limit} course={course} />}
        {say && !FOR_ALL.includes(family) && <Talkers limits={[limit]} say={say} onEdit={form.edit} />}
        {say && (
          <Policies
            limits={[limit]}
            say={say}
            onEdit={form.edit}
            onAdd={FOR_ALL.includes(family) ? null : () => form.add(family)}
          />
        )}
      </div>
      {say && form.opened && (
        <PolicyForm opened={form.opened} limits={limits} say={say} onClose={form.close} />
      )}
    </Page>
  );
}

function LiveCharts({ limit: { family, byProcess }, course }: { limit: Limit; course: Course }) {
  const t = useText();
  const format = useFormat();
  const processName = useProcessNames();
  const { kept, times } = course;
  const level: Line = {
    label: t('limits-level'),
    colour: '--color-chart-3',
    values: valuesOf(kept, times, family, (each) => each.level),
  };
  const shares = [...byProcess].sort((one, other) => one.process.localeCompare(other.process));
  const processes: Line[] = shares.map(({ process }, at) => ({
    label: processName(process),
    colour: colourOf(at),
    values: valuesOf(
      kept,
      times,
      family,
      (each) => each.byProcess.find((share) => share.process === process)?.allowedPerSecond ?? 0,
    ),
  }));
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <Panel title={t('limits-level')}>
        <div className="px-4 pb-2">
          <Chart label={t('limits-level')} times={times} lines={[level]} format={format.short} />
        </div>
      </Panel>
      <Panel title={t('limits-by-process')}>
        <div className="px-4 pb-2">
          <Chart label={t('limits-by-process')} times={times} lines={processes} format={course.perSecond} />
          <ul className="divide-y divide-line/60 pb-1 text-xs">
            {shares.map(({ allowedPerSecond, deniedPerSecond, process }) => (
              <li key={process} className="flex gap-3 py-1.5 tabular-nums">
                <span className="min-w-0 flex-1 truncate">{processName(process)}</span>
                <span>
                  {t('limits-allowed')} {course.perSecond(allowedPerSecond)}
                </span>
                <span className={deniedPerSecond > 0 ? 'text-danger' : 'text-muted'}>
                  {t('limits-denied')} {course.perSecond(deniedPerSecond)}
                </span>
              </li>
            ))}
          </ul>
        </div>
      </Panel>
    </div>
  );
}
