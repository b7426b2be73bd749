/** A fault where there is room for a line. */
import type { CombinedError } from '@urql/core';
import { explainFault } from '../../data/useAct.ts';
import { useText } from '../../i18n/text.ts';
import { PlainButton } from '../../ui/Button.tsx';

export function SmallFault({ error, onRetry }: { error: CombinedError; onRetry(): void }) {
  const t = useText();
  return (
    <div role="alert" className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-danger text-sm">
      <p className="min-w-0 flex-1">{explainFault(error, t)}</p>
      <PlainButton onClick={onRetry}>{t('try-again')}</PlainButton>
    </div>
  );
}
