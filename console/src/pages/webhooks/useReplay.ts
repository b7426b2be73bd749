/** Tells an endpoint again. What was sent cannot be called back, so there are some seconds before it is. */
import { useCallback } from 'react';
import { useAct } from '../../data/useAct.ts';
import { WebhooksReplayDocument } from '../../generated/webhooks.ts';
import { useText } from '../../i18n/text.ts';

const HOLD_SECONDS = 5;

export function useReplay(): (id: string) => void {
  const act = useAct();
  const t = useText();
  return useCallback(
    (id) => {
      void act(
        WebhooksReplayDocument,
        { id },
        {
          done: t('webhooks-replayed'),
          holding: t('webhooks-replaying'),
          holdSeconds: HOLD_SECONDS,
          queue: true,
        },
      );
    },
    [act, t],
  );
}
