/**
 * The recovery codes. The session has ended with what made them, and the page behind may be gone at any moment: so they stand
 * beside the pages, until somebody says that they are kept.
 */
import { createRoot } from 'react-dom/client';
import { endSession } from '../../data/session.ts';
import { useText } from '../../i18n/text.ts';
import { Once } from '../../ui/Once.tsx';

export function showRecoveryCodes(codes: string[]): void {
  const place = document.body.appendChild(document.createElement('div'));
  const root = createRoot(place);
  const done = () => {
    root.unmount();
    place.remove();
    endSession();
  };
  root.render(<RecoveryCodes codes={codes} onDone={done} />);
}

function RecoveryCodes({ codes, onDone }: { codes: string[]; onDone(): void }) {
  const t = useText();
  return (
    <Once
      title={t('account-recovery')}
      why={t('account-recovery-why')}
      secret={codes.join('\n')}
      fileName="mobility-hub-recovery-codes.txt"
      words={{
        copy: t('copy-short'),
        copied: t('copied'),
        save: t('account-recovery-save'),
        done: t('account-recovery-done'),
        first: t('account-recovery-first'),
      }}
      onDone={onDone}
    />
  );
}
