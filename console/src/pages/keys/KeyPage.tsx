/** One key: what it may do, when it was used and for what, and when it ends. */
import { useNavigate, useParams } from '@tanstack/react-router';
import { SearchX } from 'lucide-react';
import { useHubData } from '../../data/DataProvider.tsx';
import { useData } from '../../data/useData.ts';
import { KeysOneDocument, type KeysOneQuery } from '../../generated/keys.ts';
import { useText } from '../../i18n/text.ts';
import { useEvery } from '../../lib/useEvery.ts';
import { LinkTo } from '../../shell/Link.tsx';
import { ActButtons } from '../../ui/ActButtons.tsx';
import { Copy } from '../../ui/Copy.tsx';
import { Facts, Page, Panel } from '../../ui/Page.tsx';
import { RefreshButton } from '../../ui/RefreshButton.tsx';
import { Status } from '../../ui/Status.tsx';
import { Blank, Fault, Skeleton } from '../../ui/states.tsx';
import { Time } from '../../ui/Time.tsx';
import { Deeds } from '../audit/Deeds.tsx';
import { stateOf, TONES } from './key.ts';
import { messageOf } from './scopes.ts';
import { useKeyActs } from './useKeyActs.tsx';

type Key = Extract<NonNullable<KeysOneQuery['node']>, { prefix: unknown }>;

/** The hub notes a use once a minute. */
const LOOK_SECONDS = 30;

export default function KeyPage() {
  const t = useText();
  const { id } = useParams({ strict: false }) as { id: string };
  const { data, error, loading, refetch } = useData(KeysOneDocument, { id });
  useEvery(LOOK_SECONDS, refetch);
  const key = data?.node && 'prefix' in data.node ? data.node : null;
  if (key) return <Shown apiKey={key} />;
  return (
    <Page title={t('keys-one')} back={{ to: '/keys', title: t('nav-keys') }}>
      {loading && <Skeleton lines={6} />}
      {error && <Fault error={error} onRetry={refetch} />}
      {data && (
        <Blank icon={SearchX} title={t('keys-gone')}>
          <p>{t('keys-gone-why')}</p>
        </Blank>
      )}
    </Page>
  );
}

function Shown({ apiKey: key }: { apiKey: Key }) {
  const t = useText();
  // What it did lately too.
  const { refetch } = useHubData();
  const navigate = useNavigate();
  const { actsOf, dialog } = useKeyActs(() => void navigate({ to: '/keys' }));
  const state = stateOf(key);
  return (
    <Page
      title={key.name}
      back={{ to: '/keys', title: t('nav-keys') }}
      aside={<Status tone={TONES[state]}>{t(`keys-state-${state}`)}</Status>}
      actions={
        <>
          <RefreshButton run={refetch} />
          <ActButtons acts={actsOf(key)} />
        </>
      }
    >
      <div className="grid gap-4 lg:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-4">
          <Panel title={t('keys-facts')}>
            <div className="px-4 pb-3">
              <KeyFacts apiKey={key} />
            </div>
          </Panel>
          <Deeds id={key.id} title={t('keys-deeds')} none={t('keys-deeds-none')} />
        </div>
        <Panel title={t('keys-may')} className="self-start">
          <ul className="px-4 pb-3 text-sm">
            {key.scopes.map((scope) => (
              <li
                key={scope}
                className="flex flex-wrap items-baseline gap-x-3 border-line/70 border-b py-2 last:border-b-0"
              >
                <span className="min-w-0 flex-1">{t(messageOf(scope))}</span>
                <code className="text-muted text-xs">{scope}</code>
              </li>
            ))}
          </ul>
        </Panel>
      </div>
      {dialog}
    </Page>
  );
}

function KeyFacts({ apiKey: key }: { apiKey: Key }) {
  const t = useText();
  const { replaces } = key;
  const facts = [
    { name: t('keys-prefix'), value: <Copy value={key.prefix} shown={`hub_${key.prefix}…`} /> },
    { name: t('keys-role'), value: t(`role-${key.role.toLowerCase()}`) },
    { name: t('keys-used'), value: key.lastUsedAt ? <Time at={key.lastUsedAt} /> : t('keys-never') },
    {
      name: t('keys-ends'),
      value: key.expiresAt ? <Time at={key.expiresAt} as="moment" /> : t('keys-life-never'),
    },
    { name: t('keys-maker'), value: key.createdBy ?? t('keys-by-command') },
    { name: t('keys-created'), value: <Time at={key.createdAt} as="moment" /> },
  ];
  if (key.revokedAt)
    facts.push({ name: t('keys-revoked-at'), value: <Time at={key.revokedAt} as="moment" /> });
  if (replaces)
    facts.push({
      name: t('keys-replaces'),
      value: (
        <LinkTo id={replaces.id}>
          {replaces.name} · hub_{replaces.prefix}…
        </LinkTo>
      ),
    });
  return <Facts facts={facts} />;
}
