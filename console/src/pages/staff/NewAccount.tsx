/** Makes an account; its first password is told in person. */
import { RefreshCw } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { errorsByField, type UserError } from '../../data/outcome.ts';
import { useAct } from '../../data/useAct.ts';
import { type Role, StaffCreateDocument, type StaffRowFragment } from '../../generated/staff.ts';
import { useText } from '../../i18n/text.ts';
import { Button, IconButton, PlainButton } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Once } from '../../ui/Once.tsx';
import { makePassword } from './operator.ts';
import { Problems } from './RoleDialog.tsx';
import { RoleField } from './RoleField.tsx';

interface Props {
  onMade(account: StaffRowFragment): void;
  onClose(): void;
}

export function NewAccount({ onMade, onClose }: Props) {
  const t = useText();
  const act = useAct();
  const [email, setEmail] = useState('');
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('SUPPORT');
  const [password, setPassword] = useState(makePassword);
  const [own, setOwn] = useState('');
  const [errors, setErrors] = useState<UserError[]>([]);
  const [busy, setBusy] = useState(false);
  const [made, setMade] = useState<StaffRowFragment | null>(null);
  // The hub speaks of the first password as of any new one.
  const why = errorsByField(
    errors.map((each) => (each.field === 'newPassword' ? { ...each, field: 'password' } : each)),
  );

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const input = {
      email: email.trim(),
      password,
      role,
      ...(name.trim() ? { name: name.trim() } : {}),
      ...(role === 'OWNER' ? { currentPassword: own } : {}),
    };
    const outcome = await act(StaffCreateDocument, { input }, { done: null, showsErrors: true });
    setBusy(false);
    if (outcome.kind === 'refused') setErrors(outcome.errors);
    const account = outcome.kind === 'done' ? outcome.data.createOperator.operator : null;
    if (!account) return;
    setMade(account);
    onMade(account);
  };
  if (made)
    return (
      <Once
        title={t('staff-made', { name: made.name })}
        why={t('staff-made-why')}
        secret={`${location.origin}\n${made.email}\n${password}`}
        words={{
          copy: t('copy-short'),
          copied: t('copied'),
          done: t('staff-made-done'),
          first: t('staff-made-first'),
        }}
        onDone={onClose}
      />
    );
  return (
    <Dialog label={t('staff-new')} onClose={onClose}>
      <form className="flex flex-col gap-4 p-4 text-sm" onSubmit={(event) => void submit(event)}>
        <TextField
          label={t('email')}
          type="email"
          autoComplete="off"
          required
          value={email}
          onChange={setEmail}
          error={why.get('email')}
        />
        <TextField
          label={t('staff-name')}
          hint={t('staff-name-hint')}
          autoComplete="off"
          value={name}
          onChange={setName}
          error={why.get('name')}
        />
        <RoleField value={role} onChange={setRole} error={why.get('role')} />
        <div className="flex items-start gap-2">
          <div className="min-w-0 flex-1">
            <TextField
              label={t('staff-password')}
              hint={t('staff-password-hint')}
              autoComplete="off"
              spellCheck={false}
              required
              value={password}
              onChange={setPassword}
              error={why.get('password')}
              className="font-mono"
            />
          </div>
          <IconButton
            label={t('staff-password-other')}
            className="mt-6"
            onClick={() => setPassword(makePassword())}
          >
            <RefreshCw className="size-4" aria-hidden />
          </IconButton>
        </div>
        {role === 'OWNER' && (
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
        <Problems errors={errors.filter(({ field }) => field !== 'newPassword')} />
        <div className="flex justify-end gap-2">
          <PlainButton onClick={onClose}>{t('cancel')}</PlainButton>
          <Button type="submit" disabled={busy}>
            {t('staff-make')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
