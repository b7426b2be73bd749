/** Has an event handled again. There is no way to unhandle one, so it can be taken back for some seconds before it is sent. */
import { useCallback } from 'react';
import { useMay } from '../../data/DataProvider.tsx';
import { useAct } from '../../data/useAct.ts';
import { EventsReplayDocument } from '../../generated/events.ts';
import { useText } from '../../i18n/text.ts';

const HOLD_SECONDS = 5;

export function useReplay(): ((id: string) => void) | null {
  const act = useAct();
  const t = useText();
  const allowed = useMay('events:replay');
  const replay = useCallback(
    (id: string) => {
      void act(
        EventsReplayDocument,
        { id },
        {
          done: t('events-replayed'),
          holding: t('events-replaying'),
          holdSeconds: HOLD_SECONDS,
          queue: true,
        },
      );
    },
    [act, t],
  );
  return allowed ? replay : null;
}
