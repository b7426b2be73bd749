/** What this browser can do for the console: be told of alerts while it is closed, and have it as an app. */
import { BellRing, Download } from 'lucide-react';
import type { ReactNode } from 'react';
import { useMay } from '../data/DataProvider.tsx';
import { useStore } from '../data/store.ts';
import { useText } from '../i18n/text.ts';
import { install, installOffer } from './install.ts';

interface Props {
  /** Closes the menu that they stand in. */
  close(): void;
  onPush(): void;
}

export function AppEntries({ close, onPush }: Props) {
  const t = useText();
  const offer = useStore(installOffer);
  const alerts = useMay('alerts:read');
  const then = (deed: () => void) => () => {
    close();
    deed();
  };
  return (
    <>
      {alerts && (
        <Entry onClick={then(onPush)}>
          <BellRing className="size-4" aria-hidden />
          {t('push-here')}
        </Entry>
      )}
      {offer && (
        <Entry onClick={then(() => void install())}>
          <Download className="size-4" aria-hidden />
          {t('install')}
        </Entry>
      )}
    </>
  );
}

function Entry({ onClick, children }: { onClick(): void; children: ReactNode }) {
  return (
    <button
      type="button"
      className="flex min-h-10 items-center gap-2.5 rounded-lg px-2 text-left text-sm hover:bg-raised"
      onClick={onClick}
    >
      {children}
    </button>
  );
}
