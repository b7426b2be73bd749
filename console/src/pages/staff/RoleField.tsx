/** Which role, each with what it may do. */
import { useId } from 'react';
import type { Role } from '../../generated/staff.ts';
import { useText } from '../../i18n/text.ts';
import { ROLES } from './operator.ts';

interface Props {
  value: Role;
  onChange(role: Role): void;
  error: string | undefined;
}

export function RoleField({ value, onChange, error }: Props) {
  const t = useText();
  const name = useId();
  return (
    <fieldset>
      <legend className="mb-1 font-medium">{t('staff-role')}</legend>
      <div className="divide-y divide-line/70 rounded-lg border border-line">
        {ROLES.map((role) => (
          <label
            key={role}
            className="flex min-h-11 cursor-pointer items-center gap-3 px-3 py-1.5 first:rounded-t-lg last:rounded-b-lg hover:bg-raised has-checked:bg-info-soft"
          >
            <input
              type="radio"
              name={name}
              className="size-4 shrink-0 accent-accent"
              checked={role === value}
              onChange={() => onChange(role)}
            />
            <span>
              <span className="block font-medium">{t(`role-${role.toLowerCase()}`)}</span>
              <span className="block text-muted text-xs">{t(`staff-role-${role.toLowerCase()}`)}</span>
            </span>
          </label>
        ))}
      </div>
      {error && (
        <p role="alert" className="mt-1 text-danger text-xs">
          {error}
        </p>
      )}
    </fieldset>
  );
}
