/** What can be done with an account, and the dialog that it needs first. */
import { Ban, LockOpen, LogOut, Power, UserCog } from 'lucide-react';
import { useState } from 'react';
import { useViewer } from '../../data/DataProvider.tsx';
import { useAct } from '../../data/useAct.ts';
import {
  StaffDisableDocument,
  type StaffRowFragment,
  StaffSignOutDocument,
  StaffUnlockDocument,
} from '../../generated/staff.ts';
import { useText } from '../../i18n/text.ts';
import { Confirm } from '../../ui/Confirm.tsx';
import type { MenuItem } from '../../ui/Menu.tsx';
import { stateOf } from './operator.ts';
import { RoleDialog } from './RoleDialog.tsx';

const HOLD_SECONDS = 5;

type Asked = { what: 'role' | 'close'; account: StaffRowFragment } | null;

export function useStaffActs() {
  const t = useText();
  const act = useAct();
  const { email } = useViewer();
  const [asked, setAsked] = useState<Asked>(null);

  const setClosed = (account: StaffRowFragment, disabled: boolean, undo?: () => void) =>
    act(
      StaffDisableDocument,
      { input: { id: account.id, disabled } },
      {
        done: t(disabled ? 'staff-closed' : 'staff-opened', { name: account.name }),
        ...(undo ? { undo } : {}),
      },
    );
  const open = (account: StaffRowFragment) =>
    void setClosed(account, false, () => void setClosed(account, true));
  const unlock = ({ id, name }: StaffRowFragment) =>
    void act(StaffUnlockDocument, { input: { id } }, { done: t('staff-unlocked', { name }) });
  const signOut = ({ id, name }: StaffRowFragment) =>
    void act(
      StaffSignOutDocument,
      { id },
      {
        done: t('staff-signed-out', { name }),
        holding: t('staff-signing-out', { name }),
        holdSeconds: HOLD_SECONDS,
      },
    );

  /** Nobody shuts themselves out by a slip: one's own account is changed by a colleague, or on the page of one's account. */
  const actsOf = (account: StaffRowFragment): MenuItem[] => {
    if (account.email === email) return [];
    const state = stateOf(account);
    const items: MenuItem[] = [
      {
        label: t('staff-change-role'),
        icon: UserCog,
        onSelect: () => setAsked({ what: 'role', account }),
      },
    ];
    if (state === 'locked')
      items.push({ label: t('staff-unlock'), icon: LockOpen, onSelect: () => unlock(account) });
    if (state === 'closed')
      return [...items, { label: t('staff-open'), icon: Power, onSelect: () => open(account) }];
    return [
      ...items,
      { label: t('staff-sign-out'), icon: LogOut, onSelect: () => signOut(account) },
      {
        label: t('staff-close'),
        icon: Ban,
        danger: true,
        onSelect: () => setAsked({ what: 'close', account }),
      },
    ];
  };

  const done = () => setAsked(null);
  const dialog = asked && (
    <>
      {asked.what === 'role' && <RoleDialog account={asked.account} onClose={done} />}
      {asked.what === 'close' && (
        <Confirm
          title={t('staff-close-title', { name: asked.account.name })}
          deed={t('staff-close')}
          danger
          onClose={done}
          onConfirm={() => {
            done();
            void setClosed(asked.account, true, () => void setClosed(asked.account, false));
          }}
        >
          {t('staff-close-why')}
        </Confirm>
      )}
    </>
  );
  return { actsOf, dialog };
}
