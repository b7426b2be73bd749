/** Every limit at a glance, live; who asks the most; and what operators have said. */
import { useMay } from '../../data/DataProvider.tsx';
import { useText } from '../../i18n/text.ts';
import { Segments } from '../../ui/fields.tsx';
import { Page } from '../../ui/Page.tsx';
import { Status } from '../../ui/Status.tsx';
import { Fault, Skeleton } from '../../ui/states.tsx';
import { useUrlState } from '../../ui/urlState.ts';
import { FamilyCard } from './FamilyCard.tsx';
import { SPANS, type Span } from './history.ts';
import { Policies } from './Policies.tsx';
import { PolicyForm } from './PolicyForm.tsx';
import { Talkers } from './Talkers.tsx';
import { useCourse } from './useCourse.ts';
import { useFormAddress } from './useFormAddress.ts';
import { useLimits } from './useLimits.ts';
import { useSay } from './useSay.ts';

export default function LimitsPage() {
  const t = useText();
  const [span] = useSpan();
  const { limits, shared, error, loading, refetch } = useLimits();
  const course = useCourse(span);
  const say = useSay();
  const form = useFormAddress();
  const search: Record<string, string> = span === 'live' ? {} : { span };

  return (
    <Page
      title={t('nav-limits')}
      aside={shared !== undefined && <Shared shared={shared} />}
      actions={<SpanChoice />}
    >
      {loading && <Skeleton lines={8} />}
      {error && !limits && <Fault error={error} onRetry={refetch} />}
      {course.error && <Fault error={course.error} onRetry={course.refetch} />}
      {limits && (
        <div className="flex flex-col gap-4">
          <div className="grid gap-3 md:grid-cols-2 xl:grid-cols-4">
            {limits.map((limit) => (
              <FamilyCard
                key={limit.family}
                limit={limit}
                course={course}
                search={search}
                onEdit={say && (() => form.edit(limit.family, null))}
              />
            ))}
          </div>
          {say && <Talkers limits={limits} say={say} onEdit={form.edit} />}
          {say && <Policies limits={limits} say={say} onEdit={form.edit} onAdd={() => form.add()} />}
        </div>
      )}
      {limits && say && form.opened && (
        <PolicyForm opened={form.opened} limits={limits} say={say} onClose={form.close} />
      )}
    </Page>
  );
}

export function useSpan(): [Span, (span: Span) => void] {
  const [state, change] = useUrlState();
  const counts = useMay('metrics:read');
  const span = SPANS.find((each) => each === state.span && counts) ?? 'live';
  return [span, (chosen) => change({ span: chosen === 'live' ? null : chosen })];
}

export function SpanChoice() {
  const t = useText();
  const [span, choose] = useSpan();
  if (!useMay('metrics:read')) return null;
  return (
    <Segments<Span>
      label={t('limits-span')}
      value={span}
      options={SPANS.map((value) => ({ value, label: t(`limits-span-${value}`) }))}
      onChange={choose}
    />
  );
}

/** Whether what is told is of the whole hub. */
export function Shared({ shared }: { shared: boolean }) {
  const t = useText();
  return (
    <span title={t(shared ? 'limits-shared-why' : 'limits-alone-why')}>
      <Status tone="calm">{t(shared ? 'limits-shared' : 'limits-alone')}</Status>
    </span>
  );
}
