/** All that the role may do, or only what is named. */
import type { Role } from '../../generated/keys.ts';
import { useText } from '../../i18n/text.ts';
import { CheckField, Segments } from '../../ui/fields.tsx';
import { givenTo, messageOf, SCOPES } from './scopes.ts';

interface Props {
  role: Role;
  /** Null stands for all that the role may do. */
  scopes: string[] | null;
  onChange(scopes: string[] | null): void;
  error: string | undefined;
}

export function ScopeField({ role, scopes, onChange, error }: Props) {
  const t = useText();
  const toggle = (scope: string, on: boolean) =>
    onChange(on ? [...(scopes ?? []), scope] : (scopes ?? []).filter((other) => other !== scope));
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 font-medium">{t('keys-may')}</legend>
      <Segments<'all' | 'some'>
        label={t('keys-may')}
        value={scopes ? 'some' : 'all'}
        options={[
          { value: 'all', label: t('keys-may-all') },
          { value: 'some', label: t('keys-may-some') },
        ]}
        onChange={(chosen) => onChange(chosen === 'all' ? null : givenTo(role))}
      />
      {scopes ? (
        <div className="mt-2 max-h-64 overflow-y-auto rounded-lg border border-line px-3 py-1">
          {SCOPES[role].map((scope) => (
            <CheckField
              key={scope}
              label={t(messageOf(scope))}
              hint={<code>{scope}</code>}
              checked={scopes.includes(scope)}
              onChange={(on) => toggle(scope, on)}
            />
          ))}
        </div>
      ) : (
        <p className="mt-1 text-muted text-xs">
          {givenTo(role)
            .map((scope) => t(messageOf(scope)))
            .join(' · ')}
        </p>
      )}
      {error && (
        <p role="alert" className="mt-1 text-danger text-xs">
          {error}
        </p>
      )}
    </fieldset>
  );
}
