/** Makes a key, and shows it once. */
import { type FormEvent, useState } from 'react';
import { errorsByField, type UserError } from '../../data/outcome.ts';
import { useAct } from '../../data/useAct.ts';
import { KeysCreateDocument, type Role } from '../../generated/keys.ts';
import { useText } from '../../i18n/text.ts';
import { Button, PlainButton } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { SelectField, TextField } from '../../ui/fields.tsx';
import { KeyOnce } from './KeyOnce.tsx';
import { ROLES } from './key.ts';
import { ScopeField } from './ScopeField.tsx';

/** In days; nothing is for ever but what is said to be. */
const LIVES = { '30': 30, '90': 90, '365': 365, never: null } as const;
type Life = keyof typeof LIVES;

interface Props {
  onMade(): void;
  onClose(): void;
}

export function NewKey({ onMade, onClose }: Props) {
  const t = useText();
  const act = useAct();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('INTEGRATION');
  const [scopes, setScopes] = useState<string[] | null>(null);
  const [life, setLife] = useState<Life>('365');
  const [errors, setErrors] = useState<UserError[]>([]);
  const [busy, setBusy] = useState(false);
  const [key, setKey] = useState<string | null>(null);
  const why = errorsByField(errors);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const days = LIVES[life];
    const input = {
      name: name.trim(),
      role,
      ...(scopes ? { scopes } : {}),
      ...(days ? { expiresAt: new Date(Date.now() + days * 86_400_000).toISOString() } : {}),
    };
    const outcome = await act(KeysCreateDocument, { input }, { done: null, showsErrors: true });
    setBusy(false);
    if (outcome.kind === 'refused') setErrors(outcome.errors);
    if (outcome.kind === 'done') setKey(outcome.data.createApiKey.key ?? null);
  };
  const leave = () => {
    onMade();
    onClose();
  };
  if (key) return <KeyOnce value={key} onDone={leave} />;
  return (
    <Dialog label={t('keys-new')} onClose={onClose} className="sm:max-w-lg">
      <form className="flex flex-col gap-4 p-4 text-sm" onSubmit={(event) => void submit(event)}>
        <TextField
          label={t('keys-name')}
          hint={t('keys-name-hint')}
          required
          maxLength={100}
          autoComplete="off"
          value={name}
          onChange={setName}
          error={why.get('name')}
        />
        <SelectField<Role>
          label={t('keys-role')}
          hint={t(`keys-role-${role.toLowerCase()}`)}
          value={role}
          options={ROLES.map((value) => ({ value, label: t(`role-${value.toLowerCase()}`) }))}
          onChange={(chosen) => {
            setRole(chosen);
            setScopes(null);
          }}
        />
        <ScopeField role={role} scopes={scopes} onChange={setScopes} error={why.get('scopes')} />
        <SelectField<Life>
          label={t('keys-ends')}
          value={life}
          options={(Object.keys(LIVES) as Life[]).map((value) => ({ value, label: t(`keys-life-${value}`) }))}
          onChange={setLife}
          error={why.get('expiresAt')}
        />
        {why.get(null) && (
          <p role="alert" className="rounded-lg bg-danger-soft px-3 py-2 text-danger-ink">
            {why.get(null)}
          </p>
        )}
        <div className="flex justify-end gap-2">
          <PlainButton onClick={onClose}>{t('cancel')}</PlainButton>
          <Button type="submit" disabled={busy || scopes?.length === 0}>
            {t('keys-make')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
