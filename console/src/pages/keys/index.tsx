/** The keys of the API: which there are, when each was last used, and when it ends. */
import { KeyRound, Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useConnection } from '../../data/useConnection.ts';
import { useNewest } from '../../data/useNewest.ts';
import { KeysListDocument, type KeysRowFragment } from '../../generated/keys.ts';
import { useText } from '../../i18n/text.ts';
import { useShortcuts } from '../../shell/shortcuts.ts';
import { Button } from '../../ui/Button.tsx';
import { Filters } from '../../ui/Filters.tsx';
import { Page } from '../../ui/Page.tsx';
import { RefreshButton } from '../../ui/RefreshButton.tsx';
import { Status } from '../../ui/Status.tsx';
import { Blank } from '../../ui/states.tsx';
import { Time } from '../../ui/Time.tsx';
import { type Column, DataTable } from '../../ui/table/DataTable.tsx';
import { useUrlState } from '../../ui/urlState.ts';
import { stateOf, TONES } from './key.ts';
import { NewKey } from './NewKey.tsx';
import { givenTo } from './scopes.ts';
import { useKeyActs } from './useKeyActs.tsx';

const PAGE = 50;
/** Colleagues make and end keys; the hub notes a use once a minute. */
const LOOK_SECONDS = 30;

export default function KeysPage() {
  const t = useText();
  const [{ state }, change] = useUrlState();
  const [making, setMaking] = useState(false);
  const filter = state === 'good' || state === 'ended' ? { active: state === 'good' } : {};
  const rows = useConnection(KeysListDocument, { first: PAGE, filter }, { pick: ({ apiKeys }) => apiKeys });
  useNewest(
    KeysListDocument,
    { first: PAGE, filter },
    { pick: ({ apiKeys }) => apiKeys, note: rows.note, seconds: LOOK_SECONDS },
  );
  const { actsOf, dialog } = useKeyActs(rows.reload);
  useShortcuts([{ keys: 'n', label: t('keys-new'), run: () => setMaking(true) }]);
  const narrowed = Object.keys(filter).length > 0;

  return (
    <Page
      title={t('nav-keys')}
      scroll={false}
      actions={
        <>
          <RefreshButton run={rows.reload} />
          <Button onClick={() => setMaking(true)}>
            <Plus className="size-4" aria-hidden />
            {t('keys-new')}
          </Button>
        </>
      }
    >
      <Filters
        filters={[
          {
            kind: 'one',
            name: 'state',
            label: t('keys-state'),
            options: ['good', 'ended'].map((value) => ({ value, label: t(`keys-filter-${value}`) })),
          },
        ]}
      />
      <DataTable
        id="keys"
        label={t('nav-keys')}
        rows={rows}
        columns={useKeyColumns()}
        hrefOf={({ id }) => `/keys/${id}`}
        actionsOf={actsOf}
        empty={
          <Blank icon={KeyRound} title={t(narrowed ? 'keys-none-fit' : 'keys-none')}>
            <p>{t(narrowed ? 'keys-none-fit-why' : 'keys-none-why')}</p>
          </Blank>
        }
      />
      {making && (
        <NewKey
          onMade={() => (state === 'ended' ? change({ state: null }) : rows.reload())}
          onClose={() => setMaking(false)}
        />
      )}
      {dialog}
    </Page>
  );
}

function useKeyColumns(): Column<KeysRowFragment>[] {
  const t = useText();
  return useMemo(
    () => [
      {
        id: 'name',
        title: t('keys-name'),
        width: 'minmax(11rem, 1.4fr)',
        phone: 'title',
        cell: ({ name }) => name,
      },
      {
        id: 'prefix',
        title: t('keys-prefix'),
        width: '8.5rem',
        phone: 'below',
        cell: ({ prefix }) => <code className="text-xs">hub_{prefix}…</code>,
      },
      {
        id: 'state',
        title: t('keys-state'),
        width: '8rem',
        phone: 'end',
        cell: (key) => {
          const state = stateOf(key);
          return <Status tone={TONES[state]}>{t(`keys-state-${state}`)}</Status>;
        },
      },
      {
        id: 'role',
        title: t('keys-role'),
        width: '7.5rem',
        phone: 'below',
        cell: ({ role }) => t(`role-${role.toLowerCase()}`),
      },
      {
        id: 'scopes',
        title: t('keys-scopes'),
        width: '8rem',
        cell: ({ role, scopes }) => <span className="text-muted">{sayScopes(role, scopes, t)}</span>,
      },
      {
        id: 'used',
        title: t('keys-used'),
        width: '8rem',
        cell: ({ lastUsedAt }) =>
          lastUsedAt ? <Time at={lastUsedAt} /> : <span className="text-muted">{t('keys-never')}</span>,
      },
      {
        id: 'ends',
        title: t('keys-ends'),
        width: '8rem',
        cell: ({ expiresAt, revokedAt }) => <Time at={revokedAt ?? expiresAt} />,
      },
      {
        id: 'maker',
        title: t('keys-maker'),
        width: 'minmax(8rem, 0.8fr)',
        cell: ({ createdBy }) => createdBy ?? <span className="text-muted">{t('keys-by-command')}</span>,
      },
      {
        id: 'created',
        title: t('keys-created'),
        width: '10rem',
        extra: true,
        cell: ({ createdAt }) => <Time at={createdAt} as="moment" />,
      },
    ],
    [t],
  );
}

function sayScopes(role: KeysRowFragment['role'], scopes: string[], t: ReturnType<typeof useText>): string {
  const whole = givenTo(role);
  const all = scopes.length === whole.length && whole.every((scope) => scopes.includes(scope));
  return all ? t('keys-scopes-all') : t('keys-scopes-some', { count: scopes.length });
}
