/** One open alert: what is wrong, since when, what to do, who was told, and who looks after it. */
import { Link } from '@tanstack/react-router';
import { BellOff, Hand, OctagonAlert, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useText } from '../../i18n/text.ts';
import { PAGES } from '../../shell/pages.ts';
import { Button, PlainButton } from '../../ui/Button.tsx';
import { Status } from '../../ui/Status.tsx';
import { Time } from '../../ui/Time.tsx';
import {
  type Alert,
  headingOf,
  placeOf,
  ruleOf,
  SEVERITY_TONES,
  STATUS_TONES,
  slugOf,
  todoOf,
} from './alert.ts';
import { Told } from './Told.tsx';

export interface AlertCardProps {
  alert: Alert;
  onTakeOn: (() => void) | null;
  onSilence: (() => void) | null;
}

export function AlertCard({ alert, onTakeOn, onSilence }: AlertCardProps) {
  const t = useText();
  const { id, openedAt, rule, severity, status, subject } = alert;
  const over = status === 'RESOLVED';
  const Icon = severity === 'CRITICAL' ? OctagonAlert : TriangleAlert;
  return (
    <li className="rounded-xl border border-line bg-panel p-4 text-sm">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
        <Icon
          className={`mt-0.5 size-5 shrink-0 ${over ? 'text-muted' : severity === 'CRITICAL' ? 'text-danger' : 'text-caution'}`}
          aria-hidden
        />
        <div className="min-w-0 flex-1">
          <h2 className="break-words font-semibold text-base leading-snug">
            <Link to={`/alerts/${id}`} className="rounded hover:text-accent hover:underline">
              {headingOf(alert)}
            </Link>
          </h2>
          <p className="text-muted text-xs">
            {ruleOf(rule, t)}
            {subject && rule !== 'TEST' && ` · ${subject}`} · <Time at={openedAt} />
          </p>
        </div>
        <div className="flex gap-1.5 max-sm:w-full max-sm:pl-8">
          <Status tone={over ? 'calm' : SEVERITY_TONES[severity]}>
            {t(`alerts-severity-${slugOf(severity)}`)}
          </Status>
          <Status tone={STATUS_TONES[status]}>{t(`alerts-status-${slugOf(status)}`)}</Status>
        </div>
      </div>
      <dl className="mt-3 grid gap-x-4 gap-y-2 sm:grid-cols-[6.5rem_minmax(0,1fr)] sm:pl-8">
        <Line name={t('alerts-todo')}>
          <Todo alert={alert} />
        </Line>
        {alert.notices && (
          <Line name={t('alerts-told')}>
            <Told notices={alert.notices} toldAt={alert.toldAt} />
          </Line>
        )}
        {alert.acknowledgedAt && (
          <Line name={t('alerts-at-it')}>
            <span className="font-medium">{alert.acknowledgedBy}</span>
            <span className="text-muted">
              {' '}
              · <Time at={alert.acknowledgedAt} />
            </span>
            {alert.note && <p className="whitespace-pre-wrap break-words">{alert.note}</p>}
          </Line>
        )}
      </dl>
      {!over && (onTakeOn || onSilence) && (
        <div className="mt-3 flex flex-wrap gap-2 sm:pl-8">
          {onTakeOn && status === 'OPEN' && (
            <Button onClick={onTakeOn}>
              <Hand className="size-4" aria-hidden />
              {t('alerts-take-on')}
            </Button>
          )}
          {onTakeOn && status === 'ACKNOWLEDGED' && (
            <PlainButton onClick={onTakeOn}>{t('alerts-take-on-again')}</PlainButton>
          )}
          {onSilence && rule !== 'TEST' && (
            <PlainButton onClick={onSilence}>
              <BellOff className="size-4" aria-hidden />
              {t('alerts-silence')}
            </PlainButton>
          )}
        </div>
      )}
    </li>
  );
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="contents">
      <dt className="text-muted max-sm:-mb-2 max-sm:text-xs">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  );
}

/** What to do, with the way to where it is done, if there is a page of that. */
export function Todo({ alert }: { alert: Alert }) {
  const t = useText();
  const place = placeOf(alert);
  const path = place?.split('?')[0] ?? '';
  const known = PAGES.some(
    (page) => path === page.path || (page.path !== '/' && path.startsWith(`${page.path}/`)),
  );
  return (
    <>
      {todoOf(alert, t) ?? t('alerts-todo-unknown')}{' '}
      {place && known && (
        <Link to={place} className="whitespace-nowrap font-medium text-accent hover:underline">
          {t('alerts-look')}
        </Link>
      )}
    </>
  );
}
