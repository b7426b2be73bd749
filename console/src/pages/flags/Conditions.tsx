/** For whom it is on. All that are given have to fit; the people that are named have it in any case. */
import type { ReactNode } from 'react';
import { useText } from '../../i18n/text.ts';
import { CheckField, TextField } from '../../ui/fields.tsx';
import { People } from './People.tsx';
import { ENVIRONMENTS, ROLES, type Rule, sayRole } from './rule.ts';

interface Props {
  rule: Rule;
  /** What is asked for the hub as a whole knows no callers. */
  ofCallers: boolean;
  errors: Map<string | null, string>;
  onChange(rule: Rule): void;
}

export function Conditions({ rule, ofCallers, errors, onChange }: Props) {
  const t = useText();
  const toggle = <Value extends string>(values: Value[], value: Value, on: boolean) =>
    on ? [...values, value] : values.filter((other) => other !== value);
  return (
    <>
      <Group title={t('flags-environments')}>
        {ENVIRONMENTS.map((each) => (
          <CheckField
            key={each}
            label={t(`flags-environment-${each.toLowerCase()}`)}
            checked={rule.environments.includes(each)}
            onChange={(on) => onChange({ ...rule, environments: toggle(rule.environments, each, on) })}
          />
        ))}
      </Group>
      {ofCallers && (
        <>
          <Group title={t('flags-roles')}>
            {ROLES.map((role) => (
              <CheckField
                key={role}
                label={sayRole(role, t)}
                checked={rule.roles.includes(role)}
                onChange={(on) => onChange({ ...rule, roles: toggle(rule.roles, role, on) })}
              />
            ))}
          </Group>
          <TextField
            label={t('flags-percentage')}
            hint={t('flags-percentage-hint')}
            type="number"
            inputMode="numeric"
            min={0}
            max={100}
            step={1}
            value={rule.percentage === null ? '' : String(rule.percentage)}
            onChange={(typed) => onChange({ ...rule, percentage: typed === '' ? null : Number(typed) })}
            error={errors.get('percentage')}
          />
          <People
            ids={rule.users}
            error={errors.get('users')}
            onChange={(users) => onChange({ ...rule, users })}
          />
        </>
      )}
    </>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset>
      <legend className="font-medium">{title}</legend>
      <div className="grid grid-cols-2 gap-x-4">{children}</div>
    </fieldset>
  );
}
