/** Asks anew for what is shown: by touch, and by its key. */
import { RotateCw } from 'lucide-react';
import { useText } from '../i18n/text.ts';
import { useShortcuts } from '../shell/shortcuts.ts';
import { IconButton } from './Button.tsx';

export function RefreshButton({ run }: { run(): void }) {
  const t = useText();
  useShortcuts([{ keys: 'r', label: t('refresh'), run }]);
  return (
    <IconButton label={t('refresh')} onClick={run}>
      <RotateCw className="size-4" aria-hidden />
    </IconButton>
  );
}
