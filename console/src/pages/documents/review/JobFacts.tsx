/** Whose a document is, how it fared, and each try at reading it. */
import { useText } from '../../../i18n/text.ts';
import { useFormat } from '../../../i18n/useFormat.ts';
import { LinkTo } from '../../../shell/Link.tsx';
import { Facts, Panel } from '../../../ui/Page.tsx';
import type { Tone } from '../../../ui/Status.tsx';
import { Time } from '../../../ui/Time.tsx';
import { type Step, TimeLine } from '../../../ui/TimeLine.tsx';
import { personOf, plateOf } from '../document.ts';
import type { Job } from './begun.ts';

const TONES: Record<Job['attempts'][number]['result'], Tone> = {
  READ: 'well',
  REFUSED: 'danger',
  FAILED: 'warn',
};

export function JobFacts({ job }: { job: Job }) {
  const t = useText();
  const format = useFormat();
  const took = (ms: number | null | undefined) => (ms == null ? '–' : format.duration(ms));
  const dollars = (micro: number) => `$${format.number(micro / 1e6, 4)}`;
  const person = personOf(job.user);
  const file = [job.mimeType, job.sizeBytes ? `${format.short(job.sizeBytes)}B` : null].filter(Boolean);
  const facts = [
    { name: t('documents-person'), value: person ? <LinkTo id={job.user?.id}>{person}</LinkTo> : '–' },
    {
      name: t('documents-vehicle'),
      value: job.vehicle ? <LinkTo id={job.vehicle.id}>{plateOf(job.vehicle.plate)}</LinkTo> : '–',
    },
    { name: t('documents-came'), value: <Time at={job.createdAt} as="moment" seconds /> },
    { name: t('documents-waited'), value: took(job.waitedMs) },
    { name: t('documents-ran'), value: took(job.ranMs) },
    { name: t('documents-engine'), value: job.engine ?? '–' },
    { name: t('documents-cost'), value: dollars(job.costMicroUsd) },
    { name: t('documents-file'), value: file.join(' · ') || '–' },
    ...(job.confirmedAt
      ? [{ name: t('documents-confirmed'), value: <Time at={job.confirmedAt} as="moment" /> }]
      : []),
    ...(job.reviewedAt
      ? [{ name: t('documents-reviewed'), value: <Time at={job.reviewedAt} as="moment" /> }]
      : []),
  ];
  return (
    <>
      <Panel title={t('documents-facts')}>
        <div className="px-4 pb-3">
          <Facts facts={facts} />
        </div>
      </Panel>
      {job.attempts.length > 0 && (
        <Panel title={t('documents-tries')}>
          <TimeLine label={t('documents-tries')} steps={job.attempts.map((attempt) => stepOf(attempt))} />
        </Panel>
      )}
    </>
  );

  function stepOf(attempt: Job['attempts'][number]): Step {
    const parts = [
      attempt.fetchMs == null ? null : t('documents-fetched', { time: took(attempt.fetchMs) }),
      attempt.openMs == null ? null : t('documents-opened', { time: took(attempt.openMs) }),
      attempt.readMs == null ? null : t('documents-was-read', { time: took(attempt.readMs) }),
      attempt.costMicroUsd > 0 ? dollars(attempt.costMicroUsd) : null,
      attempt.error,
    ];
    return {
      key: String(attempt.number),
      at: attempt.endedAt,
      title: [t(`documents-result-${attempt.result.toLowerCase()}`), attempt.engine]
        .filter(Boolean)
        .join(' · '),
      detail: parts.filter(Boolean).join(' · '),
      tone: TONES[attempt.result],
    };
  }
}
