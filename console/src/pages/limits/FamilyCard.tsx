/** One limit among the others: what it let through and refused, and how full its emptiest bucket is. */
import { Link } from '@tanstack/react-router';
import { SlidersHorizontal } from 'lucide-react';
import { useText } from '../../i18n/text.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { IconButton } from '../../ui/Button.tsx';
import { Chart } from '../../ui/chart/Chart.tsx';
import { Meter } from '../../ui/Meter.tsx';
import { useNow } from '../../ui/Time.tsx';
import { type Limit, nameOf, policyOf, slugOf } from './family.ts';
import { Holds } from './Holds.tsx';
import type { Course } from './useCourse.ts';

interface Props {
  limit: Limit;
  course: Course;
  search: Record<string, string>;
  onEdit: (() => void) | null;
}

export function FamilyCard({ limit, course, search, onEdit }: Props) {
  const t = useText();
  const now = useNow();
  const name = nameOf(limit.family, t);
  return (
    <section aria-label={name} className="flex min-w-0 flex-col rounded-xl border border-line bg-panel">
      <header className="flex min-h-11 items-center pt-1 pr-1 pl-4">
        <h2 className="min-w-0 flex-1 font-semibold text-sm">
          <Link
            to={`/limits/${slugOf(limit.family)}`}
            search={search as never}
            className="flex min-h-10 items-center rounded hover:text-accent hover:underline"
          >
            <span className="truncate">{name}</span>
          </Link>
        </h2>
        {onEdit && (
          <IconButton
            label={t('limits-change-this', { limit: name })}
            onClick={onEdit}
            className="text-muted"
          >
            <SlidersHorizontal className="size-4" aria-hidden />
          </IconButton>
        )}
      </header>
      <div className="px-4">
        <Chart
          label={t('limits-decisions-of', { limit: name })}
          times={course.times}
          lines={course.decisions(limit.family)}
          format={course.format}
          height={96}
          {...course.ends}
        />
      </div>
      <div className="mt-auto px-4 pb-3 text-sm">
        <Level limit={limit} />
        <p className="flex items-center justify-between gap-2 text-muted text-xs">
          <Holds rule={limit} />
          {policyOf(limit, null, now) && <span>{t('limits-changed')}</span>}
        </p>
      </div>
    </section>
  );
}

/** Without a level no bucket was asked within the last second: all of them are filling up. */
export function Level({ limit: { capacity, deniedPerSecond, effect, level } }: { limit: Limit }) {
  const t = useText();
  const format = useFormat();
  // Where everything or nothing passes there are no buckets.
  if (effect !== 'LIMIT') return null;
  const share = level === null || !capacity ? 1 : level / capacity;
  const tone = deniedPerSecond > 0 ? 'danger' : share < 0.2 ? 'warn' : 'well';
  return (
    <div>
      <p className="flex justify-between gap-2 text-xs tabular-nums">
        <span className="text-muted">{t('limits-level')}</span>
        {level === null || capacity === null
          ? t('limits-idle')
          : t('limits-level-of', { level: format.number(level), capacity: format.number(capacity) })}
      </p>
      <Meter label={t('limits-level')} share={share} tone={tone} />
    </div>
  );
}
