/** Where one is signed in, and the way to end all of it. */
import { LogOut, Monitor, Smartphone } from 'lucide-react';
import { useState } from 'react';
import { useHubData } from '../../data/DataProvider.tsx';
import { endSession } from '../../data/session.ts';
import { useStore } from '../../data/store.ts';
import { useAct } from '../../data/useAct.ts';
import { type AccountMeQuery, AccountSignOutEverywhereDocument } from '../../generated/account.ts';
import { useText } from '../../i18n/text.ts';
import { leave } from '../../shell/leave.ts';
import { PlainButton } from '../../ui/Button.tsx';
import { Confirm } from '../../ui/Confirm.tsx';
import { Panel } from '../../ui/Page.tsx';
import { Status } from '../../ui/Status.tsx';
import { Time } from '../../ui/Time.tsx';
import { nameAgent } from './agent.ts';

type Session = AccountMeQuery['viewer']['sessions'][number];

export function Sessions({ sessions }: { sessions: Session[] }) {
  const t = useText();
  const act = useAct();
  const [asking, setAsking] = useState(false);
  const { outbox } = useHubData();
  const waiting = useStore(outbox.waiting).length;
  const endAll = async () =>
    (await act(AccountSignOutEverywhereDocument, {}, { done: null })).kind === 'done';
  const go = async () => {
    setAsking(false);
    if (await leave(outbox, endAll)) endSession();
  };
  return (
    <Panel
      title={t('account-sessions')}
      aside={
        <PlainButton onClick={() => setAsking(true)} className="my-1">
          <LogOut className="size-4" aria-hidden />
          {t('account-everywhere')}
        </PlainButton>
      }
    >
      <ul className="divide-y divide-line/60 px-4 pb-2">
        {sessions.map((session) => (
          <SessionRow key={session.createdAt} session={session} />
        ))}
      </ul>
      {asking && (
        <Confirm
          title={t('account-everywhere')}
          deed={t('account-everywhere')}
          danger
          onClose={() => setAsking(false)}
          onConfirm={() => void go()}
        >
          <p>{t('account-everywhere-why')}</p>
          {waiting > 0 && (
            <div role="alert" className="mt-3 rounded-lg bg-warn px-3 py-2 text-warn-ink">
              <p className="font-medium">{t('sign-out-waiting', { count: waiting })}</p>
              <p>{t('sign-out-waiting-why')}</p>
            </div>
          )}
        </Confirm>
      )}
    </Panel>
  );
}

function SessionRow({ session }: { session: Session }) {
  const t = useText();
  const { address, createdAt, current, expiresAt, lastSeenAt, userAgent } = session;
  const agent = nameAgent(userAgent);
  const Icon = agent.phone ? Smartphone : Monitor;
  return (
    <li className="flex gap-3 py-2.5 text-sm">
      <Icon className="mt-0.5 size-4.5 shrink-0 text-muted" aria-hidden />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2.5">
          <span title={userAgent ?? undefined}>{agent.name ?? t('account-session-unknown')}</span>
          {current && <Status tone="well">{t('account-session-current')}</Status>}
        </p>
        <p className="flex flex-wrap gap-x-3 text-muted text-xs">
          <span>{address ?? '–'}</span>
          <span>
            {t('account-session-seen')} <Time at={lastSeenAt} />
          </span>
          <span>
            {t('account-session-since')} <Time at={createdAt} as="moment" />
          </span>
          <span>
            {t('account-session-ends')} <Time at={expiresAt} as="moment" />
          </span>
        </p>
      </div>
    </li>
  );
}
