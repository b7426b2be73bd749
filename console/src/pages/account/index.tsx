/** One's own account: who one is here, how one signs in, and where one is signed in. */
import { useData } from '../../data/useData.ts';
import { AccountMeDocument, type AccountMeQuery } from '../../generated/account.ts';
import { useText } from '../../i18n/text.ts';
import { useEvery } from '../../lib/useEvery.ts';
import { Facts, Page, Panel } from '../../ui/Page.tsx';
import { Fault, Skeleton } from '../../ui/states.tsx';
import { PasswordForm } from './PasswordForm.tsx';
import { SecondFactor } from './SecondFactor.tsx';
import { Sessions } from './Sessions.tsx';

/** The hub notes a use once a minute. */
const LOOK_SECONDS = 60;

export default function AccountPage() {
  const t = useText();
  const { data, error, loading, refetch } = useData(AccountMeDocument, {});
  useEvery(LOOK_SECONDS, refetch);
  const me = data?.viewer;
  return (
    <Page title={t('nav-account')}>
      {loading && <Skeleton lines={8} />}
      {error && !me && <Fault error={error} onRetry={refetch} />}
      {me && (
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <div className="flex min-w-0 flex-col gap-4">
            <Profile me={me} />
            <Sessions sessions={me.sessions} />
          </div>
          <div className="flex min-w-0 flex-col gap-4">
            <SecondFactor on={me.secondFactor ?? false} />
            <PasswordForm secondFactor={me.secondFactor ?? false} email={me.email ?? ''} />
          </div>
        </div>
      )}
    </Page>
  );
}

function Profile({ me }: { me: AccountMeQuery['viewer'] }) {
  const t = useText();
  const role = me.role?.toLowerCase();
  return (
    <Panel title={t('account-profile')}>
      <div className="px-4 pb-3">
        <Facts
          facts={[
            { name: t('account-name'), value: me.name },
            { name: t('email'), value: me.email ?? '–' },
            { name: t('account-role'), value: role ? t(`role-${role}`) : '–' },
            {
              name: t('account-may'),
              value: (
                <details>
                  <summary className="flex min-h-10 items-center text-accent sm:min-h-6">
                    {t('account-scopes', { count: me.scopes.length })}
                  </summary>
                  <p className="pt-1 font-mono text-xs leading-relaxed">{me.scopes.join(', ')}</p>
                </details>
              ),
            },
          ]}
        />
      </div>
    </Panel>
  );
}
