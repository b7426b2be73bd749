/** The secret that an endpoint's events are signed with. */
import { useText } from '../../i18n/text.ts';
import { Once } from '../../ui/Once.tsx';

export function SecretOnce({ value, onDone }: { value: string; onDone(): void }) {
  const t = useText();
  return (
    <Once
      title={t('webhooks-once')}
      why={t('webhooks-once-why')}
      secret={value}
      words={{
        copy: t('copy-short'),
        copied: t('copied'),
        done: t('webhooks-once-done'),
        first: t('webhooks-once-first'),
      }}
      onDone={onDone}
    />
  );
}
