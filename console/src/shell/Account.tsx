/** Who is signed in, their choices, and the way out. */
import { Link } from '@tanstack/react-router';
import { LogOut, UserRound } from 'lucide-react';
import { useState } from 'react';
import { useHubData } from '../data/DataProvider.tsx';
import { signOut } from '../data/session.ts';
import { useStore } from '../data/store.ts';
import { useText } from '../i18n/text.ts';
import { Confirm } from '../ui/Confirm.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Popover } from '../ui/Popover.tsx';
import { toast } from '../ui/toasts.ts';
import { AppEntries } from './AppEntries.tsx';
import { leave } from './leave.ts';
import { LanguageChoice, ThemeChoices } from './Preferences.tsx';
import { PAGES } from './pages.ts';
import { PushPanel } from './push/index.tsx';

export function Account() {
  const t = useText();
  const { viewer, outbox } = useHubData();
  const waiting = useStore(outbox.waiting).length;
  const [asking, setAsking] = useState(false);
  const [pushing, setPushing] = useState(false);
  const account = PAGES.find(({ page }) => page === 'account');
  const go = async () => {
    setAsking(false);
    if (!(await leave(outbox, signOut))) toast({ tone: 'bad', text: t('fault-away') });
  };
  /** What is held is sent first: where the hub is away it waits then, and would be lost. */
  const begin = async () => {
    await outbox.hurry();
    if (outbox.waiting.get().length > 0) setAsking(true);
    else await go();
  };
  return (
    <div className="min-w-0 flex-1">
      <Popover
        title={t('account')}
        buttonClass="flex min-h-10 w-full min-w-0 items-center gap-2.5 rounded-lg px-2 text-left hover:bg-raised"
        button={
          <>
            <span
              aria-hidden
              className="grid size-7 shrink-0 place-items-center rounded-full bg-brand font-semibold text-brand-ink text-xs uppercase"
            >
              {viewer.name.slice(0, 1)}
            </span>
            <span className="min-w-0 leading-tight">
              <span className="block truncate text-sm">{viewer.name}</span>
              <span className="block truncate text-muted text-xs">
                {t(`role-${viewer.role?.toLowerCase()}`)}
              </span>
            </span>
          </>
        }
      >
        {(close) => (
          <div className="flex flex-col gap-2 p-3 sm:w-72">
            <p className="truncate text-muted text-xs">{viewer.email}</p>
            <ThemeChoices />
            <LanguageChoice />
            <AppEntries close={close} onPush={() => setPushing(true)} />
            {account && (
              <Link
                to={account.path}
                onClick={close}
                className="flex min-h-10 items-center gap-2.5 rounded-lg px-2 text-sm hover:bg-raised"
              >
                <UserRound className="size-4" aria-hidden />
                {t('nav-account')}
              </Link>
            )}
            <button
              type="button"
              className="flex min-h-10 items-center gap-2.5 rounded-lg px-2 text-left text-sm hover:bg-raised"
              onClick={() => {
                close();
                void begin();
              }}
            >
              <LogOut className="size-4" aria-hidden />
              {t('sign-out')}
            </button>
          </div>
        )}
      </Popover>
      {pushing && (
        <Dialog label={t('push-here')} onClose={() => setPushing(false)}>
          <PushPanel />
        </Dialog>
      )}
      {asking && (
        <Confirm
          title={t('sign-out-waiting', { count: waiting })}
          deed={t('sign-out')}
          danger
          onConfirm={() => void go()}
          onClose={() => setAsking(false)}
        >
          {t('sign-out-waiting-why')}
        </Confirm>
      )}
    </div>
  );
}
