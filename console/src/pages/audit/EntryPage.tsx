/** One entry: who changed what when, and what it was before and after. */
import { Link, useParams } from '@tanstack/react-router';
import { SearchX } from 'lucide-react';
import { useData } from '../../data/useData.ts';
import { AuditOneDocument, type AuditRowFragment } from '../../generated/audit.ts';
import { useText } from '../../i18n/text.ts';
import { LinkTo } from '../../shell/Link.tsx';
import { Copy } from '../../ui/Copy.tsx';
import { Facts, Page, Panel } from '../../ui/Page.tsx';
import { Blank, Fault, Skeleton } from '../../ui/states.tsx';
import { Time } from '../../ui/Time.tsx';
import { Changes } from './Changes.tsx';
import { sayAction, sayActor, saySubject } from './entry.ts';

const LINK = 'inline-flex min-h-10 items-center text-accent text-sm hover:underline';

export default function EntryPage() {
  const t = useText();
  const { id } = useParams({ strict: false }) as { id: string };
  const { data, error, loading, refetch } = useData(AuditOneDocument, { id });
  const entry = data?.node && 'action' in data.node ? data.node : null;
  const back = { to: '/audit', title: t('nav-audit') };
  if (entry)
    return (
      <Page title={sayAction(entry.action, t)} back={back}>
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
          <Panel title={t('audit-facts')}>
            <div className="px-4 pb-3">
              <EntryFacts entry={entry} />
            </div>
          </Panel>
          <Changes entry={entry} />
        </div>
      </Page>
    );
  return (
    <Page title={t('audit-one')} back={back}>
      {loading && <Skeleton lines={6} />}
      {error && <Fault error={error} onRetry={refetch} />}
      {data && (
        <Blank icon={SearchX} title={t('audit-gone')}>
          <p>{t('audit-gone-why')}</p>
        </Blank>
      )}
    </Page>
  );
}

function EntryFacts({ entry }: { entry: AuditRowFragment }) {
  const t = useText();
  const { action, actorId, actorKind, createdAt, requestId, subjectId, subjectType } = entry;
  return (
    <>
      <Facts
        facts={[
          { name: t('audit-who'), value: <LinkTo id={actorId}>{sayActor(entry, t)}</LinkTo> },
          { name: t('audit-kind'), value: t(`audit-kind-${actorKind.toLowerCase()}`) },
          { name: t('audit-when'), value: <Time at={createdAt} as="moment" seconds /> },
          { name: t('audit-action'), value: <code className="text-[0.8125rem]">{action}</code> },
          {
            name: t('audit-subject'),
            value: subjectType ? <LinkTo id={subjectId}>{saySubject(subjectType, t)}</LinkTo> : '–',
          },
          { name: t('audit-subject-id'), value: subjectId ? <Copy value={subjectId} /> : '–' },
          { name: t('audit-request'), value: requestId ? <Copy value={requestId} /> : '–' },
        ]}
      />
      <p className="flex flex-wrap gap-x-5 pt-1">
        {actorId && (
          <Link to={`/audit?actor=${actorId}`} className={LINK}>
            {t('audit-by-same')}
          </Link>
        )}
        {subjectId && (
          <Link to={`/audit?subject=${subjectId}`} className={LINK}>
            {t('audit-about-same')}
          </Link>
        )}
      </p>
    </>
  );
}
