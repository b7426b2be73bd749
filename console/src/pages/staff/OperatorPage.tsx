/** One account: what it is, what can be done with it, and what it did lately. */
import { useParams } from '@tanstack/react-router';
import { SearchX } from 'lucide-react';
import { useHubData } from '../../data/DataProvider.tsx';
import { useData } from '../../data/useData.ts';
import { StaffOneDocument, type StaffRowFragment } from '../../generated/staff.ts';
import { useText } from '../../i18n/text.ts';
import { useEvery } from '../../lib/useEvery.ts';
import { ActButtons } from '../../ui/ActButtons.tsx';
import { Copy } from '../../ui/Copy.tsx';
import { Facts, Page, Panel } from '../../ui/Page.tsx';
import { RefreshButton } from '../../ui/RefreshButton.tsx';
import { Status } from '../../ui/Status.tsx';
import { Blank, Fault, Skeleton } from '../../ui/states.tsx';
import { Time } from '../../ui/Time.tsx';
import { Deeds } from '../audit/Deeds.tsx';
import { stateOf, TONES } from './operator.ts';
import { useStaffActs } from './useStaffActs.tsx';

/** Who signs in, fails to, or is closed by a colleague is told by nothing. */
const LOOK_SECONDS = 30;

export default function OperatorPage() {
  const t = useText();
  const { id } = useParams({ strict: false }) as { id: string };
  const { data, error, loading, refetch } = useData(StaffOneDocument, { id });
  useEvery(LOOK_SECONDS, refetch);
  const account = data?.node && 'email' in data.node ? data.node : null;
  if (account) return <Shown account={account} />;
  return (
    <Page title={t('staff-one')} back={{ to: '/staff', title: t('nav-staff') }}>
      {loading && <Skeleton lines={6} />}
      {error && <Fault error={error} onRetry={refetch} />}
      {data && (
        <Blank icon={SearchX} title={t('staff-gone')}>
          <p>{t('staff-gone-why')}</p>
        </Blank>
      )}
    </Page>
  );
}

function Shown({ account }: { account: StaffRowFragment }) {
  const t = useText();
  // What they did lately too.
  const { refetch } = useHubData();
  const { actsOf, dialog } = useStaffActs();
  const state = stateOf(account);
  return (
    <Page
      title={account.name}
      back={{ to: '/staff', title: t('nav-staff') }}
      aside={<Status tone={TONES[state]}>{t(`staff-state-${state}`)}</Status>}
      actions={
        <>
          <RefreshButton run={refetch} />
          <ActButtons acts={actsOf(account)} />
        </>
      }
    >
      <div className="grid gap-4 lg:grid-cols-2">
        <Panel title={t('staff-facts')} className="self-start">
          <div className="px-4 pb-3">
            <AccountFacts account={account} />
          </div>
        </Panel>
        <div className="flex min-w-0 flex-col gap-4">
          <Deeds id={account.id} title={t('staff-deeds')} none={t('staff-deeds-none')} />
          <Panel title={t('staff-lost')}>
            <div className="px-4 pb-4 text-sm">
              <p className="mb-2 text-muted">{t('staff-lost-why')}</p>
              <Copy value={`hub admin reset --email ${account.email}`} />
            </div>
          </Panel>
        </div>
      </div>
      {dialog}
    </Page>
  );
}

function AccountFacts({ account }: { account: StaffRowFragment }) {
  const t = useText();
  const role = account.role.toLowerCase();
  const facts = [
    { name: t('email'), value: <Copy value={account.email} /> },
    {
      name: t('staff-role'),
      value: (
        <>
          {t(`role-${role}`)}
          <span className="block text-muted text-xs">{t(`staff-role-${role}`)}</span>
        </>
      ),
    },
    { name: t('staff-factor'), value: t(account.secondFactor ? 'yes' : 'no') },
    { name: t('staff-signed-in'), value: <Time at={account.lastSignedInAt} /> },
    { name: t('staff-created'), value: <Time at={account.createdAt} as="moment" /> },
  ];
  if (stateOf(account) === 'locked')
    facts.push({ name: t('staff-locked-until'), value: <Time at={account.lockedUntil} as="moment" /> });
  if (account.disabledAt)
    facts.push({ name: t('staff-closed-at'), value: <Time at={account.disabledAt} as="moment" /> });
  return <Facts facts={facts} />;
}
