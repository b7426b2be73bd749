/** One document: its page with the places of its fields, the fields, and what is decided about it. */
import { useParams } from '@tanstack/react-router';
import { ImageOff, SearchX } from 'lucide-react';
import { useState } from 'react';
import { useMay } from '../../../data/DataProvider.tsx';
import { useData } from '../../../data/useData.ts';
import { useNews } from '../../../data/useNews.ts';
import {
  DocumentsOneDocument,
  DocumentsOneNewsDocument,
  type OcrFieldName,
} from '../../../generated/documents.ts';
import { useText } from '../../../i18n/text.ts';
import { PlainButton } from '../../../ui/Button.tsx';
import { Page } from '../../../ui/Page.tsx';
import { Status } from '../../../ui/Status.tsx';
import { Blank, Fault, Skeleton } from '../../../ui/states.tsx';
import { kindOf, plateOf, statusOf, toneOf } from '../document.ts';
import { useDocumentActs } from '../useDocumentActs.ts';
import type { Job } from './begun.ts';
import { linesOf } from './draft.ts';
import { Fields } from './Fields.tsx';
import { JobFacts } from './JobFacts.tsx';
import { PageView } from './PageView.tsx';
import { usePages } from './usePages.ts';
import { useReview } from './useReview.ts';

export default function ReviewPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  return <Asked key={id} id={id} />;
}

function Asked({ id }: { id: string }) {
  const t = useText();
  const scopes = {
    people: useMay('users:read'),
    vehicles: useMay('trips:read'),
    internals: useMay('internals:read'),
  };
  const { data, error, loading, refetch } = useData(DocumentsOneDocument, { id, ...scopes });
  // Pages and tries are not told of, so they are asked for once it has moved on.
  const version = data?.ocrJob?.version;
  useNews(
    DocumentsOneNewsDocument,
    { id },
    { onNews: ({ ocrJobUpdated: job }) => job.version !== version && refetch() },
  );
  if (data?.ocrJob) return <Shown live={data.ocrJob} refetch={refetch} />;
  return (
    <Page title={t('documents-one')} back={{ to: '/documents', title: t('nav-documents') }}>
      {loading && <Skeleton lines={8} />}
      {error && <Fault error={error} onRetry={refetch} />}
      {data && (
        <Blank icon={SearchX} title={t('documents-gone')}>
          <p>{t('documents-gone-why')}</p>
        </Blank>
      )}
    </Page>
  );
}

function Shown({ live, refetch }: { live: Job; refetch(): void }) {
  const t = useText();
  const review = useReview(live);
  const { job, draft } = review;
  const [active, setActive] = useState<OcrFieldName | null>(null);
  const { shown, onBroken } = usePages(job.pages, refetch);
  const acts = useDocumentActs()?.(live) ?? [];
  const plate = plateOf(job.plate);
  return (
    <Page
      title={[plate, kindOf(job.kind, t)].filter(Boolean).join(' · ')}
      back={{ to: '/documents', title: t('nav-documents') }}
      aside={<Status tone={toneOf(job)}>{statusOf(job, t)}</Status>}
      scroll={false}
      actions={acts.map(({ label, icon: Icon, onSelect }) => (
        <PlainButton key={label} onClick={onSelect}>
          {Icon && <Icon className="size-4" aria-hidden />}
          {label}
        </PlainButton>
      ))}
    >
      <div className="min-h-0 flex-1 scroll-pt-[38dvh] scroll-pb-36 overflow-y-auto px-4 pb-4 sm:px-6 md:grid md:scroll-p-0 md:grid-cols-[minmax(0,1fr)_21rem] md:gap-4 md:overflow-hidden xl:grid-cols-[minmax(0,1fr)_27rem]">
        <div className="sticky top-0 z-10 flex h-[36dvh] min-h-0 flex-col bg-canvas pb-3 md:static md:h-full md:pb-0">
          {job.pages.length > 0 ? (
            <PageView
              pages={shown}
              lines={linesOf(job, draft)}
              active={active}
              onPick={(name) => {
                setActive(name);
                document.querySelector<HTMLElement>(`[data-review="${name}"]`)?.focus();
              }}
              onBroken={onBroken}
            />
          ) : (
            <div className="grid flex-1 place-items-center rounded-xl border border-line bg-panel">
              <Blank icon={ImageOff} title={t('documents-no-page')}>
                <p>{t('documents-no-page-why')}</p>
              </Blank>
            </div>
          )}
        </div>
        <div className="flex min-h-0 min-w-0 flex-col gap-4 md:overflow-y-auto">
          <Fields review={review} onActive={setActive} />
          <JobFacts job={live} />
        </div>
      </div>
    </Page>
  );
}
