/** A newer console than the one on the page is here; it is taken when somebody says so. */
import { Sparkles } from 'lucide-react';
import { useEffect } from 'react';
import { useLinkState } from '../data/DataProvider.tsx';
import { useStore } from '../data/store.ts';
import { useText } from '../i18n/text.ts';
import { TextButton } from '../ui/Button.tsx';
import { lookForRelease, releaseReady, takeRelease } from './release.ts';

export function NewRelease() {
  const t = useText();
  const ready = useStore(releaseReady);
  const state = useLinkState();
  useEffect(() => {
    if (state === 'live') lookForRelease();
  }, [state]);
  if (!ready) return null;
  return (
    <div className="flex items-center gap-3 bg-info-soft px-4 py-0.5 text-info-ink text-sm sm:px-6">
      <Sparkles className="size-4 shrink-0" aria-hidden />
      <p className="min-w-0 flex-1 py-1.5">{t('release-ready')}</p>
      <TextButton onClick={takeRelease}>{t('release-take')}</TextButton>
    </div>
  );
}
