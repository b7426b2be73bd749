/** The accounts of the staff. There are few, so they are narrowed here. */
import { Plus, UserCog } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useViewer } from '../../data/DataProvider.tsx';
import { useConnection } from '../../data/useConnection.ts';
import { useNewest } from '../../data/useNewest.ts';
import { StaffListDocument, type StaffRowFragment } from '../../generated/staff.ts';
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
import { readList, type UrlState, useUrlState } from '../../ui/urlState.ts';
import { NewAccount } from './NewAccount.tsx';
import { ROLES, STATES, stateOf, TONES } from './operator.ts';
import { useStaffActs } from './useStaffActs.tsx';

const PAGE = 100;
/** Colleagues change accounts, and their owners sign in. */
const LOOK_SECONDS = 30;

export default function StaffPage() {
  const t = useText();
  const [state] = useUrlState();
  const [making, setMaking] = useState(false);
  const rows = useConnection(StaffListDocument, { first: PAGE }, { pick: ({ operators }) => operators });
  useNewest(
    StaffListDocument,
    { first: PAGE },
    { pick: ({ operators }) => operators, note: rows.note, seconds: LOOK_SECONDS },
  );
  const { actsOf, dialog } = useStaffActs();
  const columns = useStaffColumns();
  const shown = useMemo(() => ({ ...rows, rows: rows.rows.filter(fitting(state)) }), [rows, state]);
  useShortcuts([{ keys: 'n', label: t('staff-new'), run: () => setMaking(true) }]);

  return (
    <Page
      title={t('nav-staff')}
      scroll={false}
      actions={
        <>
          <RefreshButton run={rows.reload} />
          <Button onClick={() => setMaking(true)}>
            <Plus className="size-4" aria-hidden />
            {t('staff-new')}
          </Button>
        </>
      }
    >
      <Filters
        filters={[
          {
            kind: 'choice',
            name: 'role',
            label: t('staff-role'),
            options: ROLES.map((value) => ({ value, label: t(`role-${value.toLowerCase()}`) })),
          },
          {
            kind: 'choice',
            name: 'state',
            label: t('staff-state'),
            options: STATES.map((value) => ({ value, label: t(`staff-state-${value}`) })),
          },
          { kind: 'text', name: 'q', label: t('staff-find') },
        ]}
      />
      <DataTable
        id="staff"
        label={t('nav-staff')}
        rows={shown}
        columns={columns}
        hrefOf={({ id }) => `/staff/${id}`}
        actionsOf={actsOf}
        empty={
          <Blank icon={UserCog} title={t('staff-none-fit')}>
            <p>{t('staff-none-fit-why')}</p>
          </Blank>
        }
      />
      {making && <NewAccount onMade={rows.reload} onClose={() => setMaking(false)} />}
      {dialog}
    </Page>
  );
}

function fitting(state: UrlState): (account: StaffRowFragment) => boolean {
  const roles = readList(state.role, ROLES);
  const states = readList(state.state, STATES);
  const wanted = (state.q ?? '').toLowerCase();
  return (account) =>
    (roles.length === 0 || roles.some((role) => role === account.role)) &&
    (states.length === 0 || states.includes(stateOf(account))) &&
    `${account.name} ${account.email}`.toLowerCase().includes(wanted);
}

function useStaffColumns(): Column<StaffRowFragment>[] {
  const t = useText();
  const { email } = useViewer();
  return useMemo(
    () => [
      {
        id: 'name',
        title: t('staff-who'),
        width: 'minmax(11rem, 1.2fr)',
        phone: 'title',
        cell: (account) => (
          <>
            {account.name}
            {account.email === email && <span className="text-muted"> · {t('staff-you')}</span>}
          </>
        ),
      },
      {
        id: 'email',
        title: t('email'),
        width: 'minmax(11rem, 1.2fr)',
        phone: 'below',
        cell: (account) => <span className="text-muted">{account.email}</span>,
      },
      {
        id: 'role',
        title: t('staff-role'),
        width: '7rem',
        phone: 'below',
        cell: ({ role }) => t(`role-${role.toLowerCase()}`),
      },
      {
        id: 'state',
        title: t('staff-state'),
        width: '7rem',
        phone: 'end',
        cell: (account) => {
          const state = stateOf(account);
          return <Status tone={TONES[state]}>{t(`staff-state-${state}`)}</Status>;
        },
      },
      {
        id: 'factor',
        title: t('staff-factor'),
        width: '8rem',
        cell: ({ secondFactor }) => (
          <span className={secondFactor ? '' : 'text-muted'}>{t(secondFactor ? 'yes' : 'no')}</span>
        ),
      },
      {
        id: 'signed-in',
        title: t('staff-signed-in'),
        width: '8rem',
        cell: ({ lastSignedInAt }) => <Time at={lastSignedInAt} />,
      },
      {
        id: 'created',
        title: t('staff-created'),
        width: '10rem',
        extra: true,
        cell: ({ createdAt }) => <Time at={createdAt} as="moment" />,
      },
    ],
    [t, email],
  );
}
