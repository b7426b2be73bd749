/** Reading a document once more, and calling that off. Neither can be undone, so both can be taken back before they are sent. */
import { Ban, RotateCw } from 'lucide-react';
import { useMemo } from 'react';
import { useMay } from '../../data/DataProvider.tsx';
import { useAct } from '../../data/useAct.ts';
import {
  DocumentsCancelDocument,
  type DocumentsCardFragment,
  DocumentsRetryDocument,
} from '../../generated/documents.ts';
import { useText } from '../../i18n/text.ts';
import type { MenuItem } from '../../ui/Menu.tsx';
import { canCancel, canRetry } from './document.ts';

const HOLD_SECONDS = 5;

type Job = Pick<DocumentsCardFragment, 'id' | 'version' | 'status' | 'outcome'>;

export function useDocumentActs(): ((job: Job) => MenuItem[]) | null {
  const t = useText();
  const act = useAct();
  const allowed = useMay('documents:review');
  return useMemo(() => {
    if (!allowed) return null;
    const retry = ({ id, version }: Job) =>
      void act(
        DocumentsRetryDocument,
        { id, expectedVersion: version },
        { done: t('documents-retried'), holding: t('documents-retrying'), holdSeconds: HOLD_SECONDS },
      );
    const cancel = ({ id }: Job) =>
      void act(
        // Its version moves on while it is read, and whoever calls it off means it whatever came meanwhile.
        DocumentsCancelDocument,
        { id },
        { done: t('documents-cancelled'), holding: t('documents-cancelling'), holdSeconds: HOLD_SECONDS },
      );
    return (job) => [
      ...(canRetry(job) ? [{ label: t('documents-retry'), icon: RotateCw, onSelect: () => retry(job) }] : []),
      ...(canCancel(job)
        ? [{ label: t('documents-cancel'), icon: Ban, danger: true, onSelect: () => cancel(job) }]
        : []),
    ];
  }, [allowed, act, t]);
}
