/** Gives an account another role. */
import { type FormEvent, useState } from 'react';
import { errorsByField, type UserError } from '../../data/outcome.ts';
import { useAct } from '../../data/useAct.ts';
import { type Role, StaffRoleDocument, type StaffRowFragment } from '../../generated/staff.ts';
import { useText } from '../../i18n/text.ts';
import { Button, PlainButton } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/fields.tsx';
import { RoleField } from './RoleField.tsx';

export function RoleDialog({ account, onClose }: { account: StaffRowFragment; onClose(): void }) {
  const t = useText();
  const act = useAct();
  const { id, name, role: before } = account;
  const [role, setRole] = useState<Role>(before);
  const [own, setOwn] = useState('');
  const [errors, setErrors] = useState<UserError[]>([]);
  const [busy, setBusy] = useState(false);
  const why = errorsByField(errors);
  const done = (to: Role) => t('staff-role-changed', { name, role: t(`role-${to.toLowerCase()}`) });

  const takeBack = () => void act(StaffRoleDocument, { input: { id, role: before } }, { done: done(before) });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const outcome = await act(
      StaffRoleDocument,
      { input: { id, role, ...(role === 'OWNER' ? { currentPassword: own } : {}) } },
      {
        done: done(role),
        showsErrors: true,
        // Making an owner again would ask for the password.
        ...(before === 'OWNER' ? {} : { undo: takeBack }),
      },
    );
    setBusy(false);
    if (outcome.kind === 'refused') setErrors(outcome.errors);
    if (outcome.kind === 'done') onClose();
  };
  return (
    <Dialog label={t('staff-role-of', { name })} onClose={onClose}>
      <form className="flex flex-col gap-4 p-4 text-sm" onSubmit={(event) => void submit(event)}>
        <RoleField value={role} onChange={setRole} error={why.get('role')} />
        {role === 'OWNER' && before !== 'OWNER' && (
          <TextField
            label={t('staff-own-password')}
            hint={t('staff-own-password-hint')}
            type="password"
            autoComplete="current-password"
            required
            value={own}
            onChange={setOwn}
            error={why.get('currentPassword')}
          />
        )}
        <p className="text-muted">{t('staff-role-ends')}</p>
        <Problems errors={errors} />
        <div className="flex justify-end gap-2">
          <PlainButton onClick={onClose}>{t('cancel')}</PlainButton>
          <Button type="submit" disabled={busy || role === before}>
            {t('staff-change-role')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

const SHOWN = ['role', 'currentPassword', 'email', 'name', 'password'];

/** What belongs to no field of the form. */
export function Problems({ errors }: { errors: UserError[] }) {
  const others = errors.filter(({ field }) => field === null || !SHOWN.includes(field));
  return others.map(({ code, message }) => (
    <p key={code} role="alert" className="rounded-lg bg-danger-soft px-3 py-2 text-danger-ink">
      {message}
    </p>
  ));
}
