/** What staff, keys and the hub did about a person. */
import { ScrollText } from 'lucide-react';
import { useConnection } from '../../../data/useConnection.ts';
import { PeopleAuditDocument, type PeopleAuditQuery } from '../../../generated/people.ts';
import { useText } from '../../../i18n/text.ts';
import { PlainButton } from '../../../ui/Button.tsx';
import { Json } from '../../../ui/Json.tsx';
import { Scroller } from '../../../ui/Scroller.tsx';
import { Blank, Fault, MoreFault, Skeleton } from '../../../ui/states.tsx';
import { Time } from '../../../ui/Time.tsx';
import { sayAction } from '../../audit/entry.ts';
import type { Person } from '../PersonPage.tsx';

type Entry = PeopleAuditQuery['auditLog']['nodes'][number];

export function AuditPart({ person: { id } }: { person: Person }) {
  const t = useText();
  const rows = useConnection(
    PeopleAuditDocument,
    { userId: id, first: 30 },
    { pick: ({ auditLog }) => auditLog },
  );
  if (rows.error && rows.rows.length === 0) return <Fault error={rows.error} onRetry={rows.reload} />;
  if (rows.loading) return <Skeleton lines={6} className="p-6" />;
  if (rows.rows.length === 0)
    return (
      <Blank icon={ScrollText} title={t('people-audit-none')}>
        <p>{t('people-audit-none-why')}</p>
      </Blank>
    );
  return (
    <Scroller label={t('people-part-audit')} className="flex-1 p-4 sm:px-6">
      <ol className="divide-y divide-line/60 rounded-xl border border-line bg-panel">
        {rows.rows.map((entry) => (
          <EntryRow key={entry.id} entry={entry} />
        ))}
      </ol>
      <MoreFault failed={rows.failed} className="mt-3 rounded-lg border border-line" />
      {rows.hasMore && (
        <PlainButton className="mt-3" disabled={rows.loadingMore} onClick={rows.loadMore}>
          {t('people-more')}
        </PlainButton>
      )}
    </Scroller>
  );
}

function EntryRow({ entry: { action, actorName, createdAt, before, after } }: { entry: Entry }) {
  const t = useText();
  return (
    <li className="px-4 text-sm">
      <details>
        <summary className="flex min-h-11 flex-wrap items-center gap-x-3 py-1">
          <span className="font-medium">{sayAction(action, t)}</span>
          <span className="text-muted">{t('people-audit-by', { name: actorName })}</span>
          <span className="ml-auto text-muted text-xs">
            <Time at={createdAt} as="moment" />
          </span>
        </summary>
        <Json value={{ before, after }} label={t('people-audit-change')} />
      </details>
    </li>
  );
}
