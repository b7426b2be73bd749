/** Who was told of an alert, and who could not be. */
import { Check, CircleDashed, CircleSlash, X } from 'lucide-react';
import type { AlertsRowFragment } from '../../generated/alerts.ts';
import { useText } from '../../i18n/text.ts';
import { Time } from '../../ui/Time.tsx';
import { slugOf } from './alert.ts';

type Notice = AlertsRowFragment['notices'][number];

const ICONS = { SENT: Check, PENDING: CircleDashed, FAILED: X, WITHDRAWN: CircleSlash };
const COLOURS = { SENT: 'text-well', PENDING: 'text-muted', FAILED: 'text-danger', WITHDRAWN: 'text-muted' };

export function Told({ notices, toldAt }: Pick<AlertsRowFragment, 'notices' | 'toldAt'>) {
  const t = useText();
  const opened = notices.filter(({ kind }) => kind === 'OPENED');
  if (opened.length === 0) return <>{t(toldAt ? 'alerts-told-console' : 'alerts-told-nobody')}</>;
  return (
    <ul className="flex flex-col gap-y-0.5">
      {opened.map((notice) => (
        <NoticeLine key={`${notice.contact}${notice.createdAt}`} notice={notice} />
      ))}
    </ul>
  );
}

function NoticeLine({ notice: { contact, status, attempts, error, finishedAt } }: { notice: Notice }) {
  const t = useText();
  const Icon = ICONS[status];
  return (
    <li className="flex items-start gap-1.5">
      <Icon className={`mt-0.5 size-4 shrink-0 ${COLOURS[status]}`} aria-hidden />
      <span className="min-w-0 break-words">
        <span className="font-medium">{contact}</span>{' '}
        <span className={status === 'FAILED' ? 'text-danger' : 'text-muted'}>
          {t(`alerts-notice-${slugOf(status)}`, { tries: attempts })}
          {error && status !== 'SENT' && `: ${error}`}
        </span>
        {finishedAt && (
          <span className="text-muted text-xs">
            {' '}
            · <Time at={finishedAt} />
          </span>
        )}
      </span>
    </li>
  );
}
