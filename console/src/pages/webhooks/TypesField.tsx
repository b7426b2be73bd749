/** Everything that need not be named, or only what is named. */
import type { WebhookEventType } from '../../generated/webhooks.ts';
import { useText } from '../../i18n/text.ts';
import { CheckField, Segments } from '../../ui/fields.tsx';
import { nameOf, TYPES } from './endpoint.ts';

interface Props {
  types: WebhookEventType[];
  named: boolean;
  onNamed(named: boolean): void;
  onChange(types: WebhookEventType[]): void;
}

export function TypesField({ types, named, onNamed, onChange }: Props) {
  const t = useText();
  const toggle = (type: WebhookEventType, on: boolean) =>
    onChange(on ? [...types, type] : types.filter((other) => other !== type));
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 font-medium">{t('webhooks-types')}</legend>
      <Segments<'all' | 'some'>
        label={t('webhooks-types')}
        value={named ? 'some' : 'all'}
        options={[
          { value: 'all', label: t('webhooks-types-all') },
          { value: 'some', label: t('webhooks-types-named') },
        ]}
        onChange={(chosen) => onNamed(chosen === 'some')}
      />
      {named ? (
        <div className="mt-2 max-h-64 overflow-y-auto rounded-lg border border-line px-3 pb-2">
          {Object.entries(TYPES).map(([group, members]) => (
            <fieldset key={group} className="pt-2">
              <legend className="text-muted text-xs">{t(`webhooks-group-${group}`)}</legend>
              <div className="grid sm:grid-cols-2">
                {members.map((type) => (
                  <CheckField
                    key={type}
                    label={<code className="text-[0.8125rem]">{nameOf(type)}</code>}
                    checked={types.includes(type)}
                    onChange={(on) => toggle(type, on)}
                  />
                ))}
              </div>
            </fieldset>
          ))}
        </div>
      ) : (
        <p className="mt-1 text-muted text-xs">{t('webhooks-types-all-hint')}</p>
      )}
    </fieldset>
  );
}
