/** What somebody changed lately, on their own page. Its words are the log's: whoever shows it loads them. */
import { Link } from '@tanstack/react-router';
import { useMay } from '../../data/DataProvider.tsx';
import { useData } from '../../data/useData.ts';
import { AuditDeedsDocument } from '../../generated/audit.ts';
import { useText } from '../../i18n/text.ts';
import { useEvery } from '../../lib/useEvery.ts';
import { Panel } from '../../ui/Page.tsx';
import { Fault } from '../../ui/states.tsx';
import { Time } from '../../ui/Time.tsx';
import { sayAction, saySubject } from './entry.ts';

interface Props {
  /** Of the account or the key. */
  id: string;
  title: string;
  /** What stands there while there is nothing. */
  none: string;
}

const LOOK_SECONDS = 30;

export function Deeds({ id, title, none }: Props) {
  const t = useText();
  const allowed = useMay('audit:read');
  const { data, error, refetch } = useData(AuditDeedsDocument, { id }, { pause: !allowed });
  useEvery(LOOK_SECONDS, refetch, !allowed);
  if (!allowed) return null;
  const deeds = data?.auditLog.nodes ?? [];
  return (
    <Panel
      title={title}
      aside={
        <Link
          to={`/audit?actor=${id}`}
          className="flex min-h-10 items-center text-accent text-sm hover:underline"
        >
          {t('audit-deeds-all')}
        </Link>
      }
    >
      {error && !data && <Fault error={error} onRetry={refetch} />}
      {data && deeds.length === 0 && <p className="px-4 pb-4 text-muted text-sm">{none}</p>}
      <ul className="divide-y divide-line/60 px-4 pb-2">
        {deeds.map(({ id: entry, action, createdAt, subjectType }) => (
          <li key={entry} className="flex min-h-10 items-center gap-3 text-sm">
            <Link to={`/audit/${entry}`} className="min-w-0 flex-1 truncate hover:underline">
              {sayAction(action, t)}
              {subjectType && <span className="text-muted"> · {saySubject(subjectType, t)}</span>}
            </Link>
            <span className="shrink-0 text-muted text-xs">
              <Time at={createdAt} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
