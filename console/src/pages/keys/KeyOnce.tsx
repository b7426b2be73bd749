/** A key that was just made. The hub keeps only its hash. */
import { useText } from '../../i18n/text.ts';
import { Once } from '../../ui/Once.tsx';

export function KeyOnce({ value, onDone }: { value: string; onDone(): void }) {
  const t = useText();
  return (
    <Once
      title={t('keys-once')}
      why={t('keys-once-why')}
      secret={value}
      words={{
        copy: t('copy-short'),
        copied: t('copied'),
        done: t('keys-once-done'),
        first: t('keys-once-first'),
      }}
      onDone={onDone}
    />
  );
}
