/** The end of a review: accepted, rejected, or left for later. */
import { CircleCheck, CircleX, SkipForward } from 'lucide-react';
import { useState } from 'react';
import type { OcrFieldName } from '../../../generated/documents.ts';
import { useText } from '../../../i18n/text.ts';
import { useShortcuts } from '../../../shell/shortcuts.ts';
import { Button, PlainButton } from '../../../ui/Button.tsx';
import { correctionsOf, openLines } from './draft.ts';
import { Reject } from './Reject.tsx';
import type { Review } from './useReview.ts';

interface Props {
  review: Review;
  onNext(name: OcrFieldName): void;
}

export function Decide({ review, onNext }: Props) {
  const t = useText();
  const { job, draft, edit, sending, problem, decide, goOn } = review;
  const [rejecting, setRejecting] = useState(false);
  const open = openLines(job, draft);
  const [first] = open;
  const corrections = correctionsOf(job, draft).length;
  const ready = draft.kind !== null || job.kind !== null;
  const primary = () => {
    if (sending || !ready) return;
    if (first) onNext(first.name);
    else decide('ACCEPT');
  };
  useShortcuts([
    { keys: 'Mod+enter', label: t('documents-accept'), run: primary },
    { keys: 'Alt+r', label: t('documents-reject'), run: () => setRejecting(!sending) },
    { keys: 'Alt+l', label: t('documents-skip'), run: goOn },
  ]);
  const label = first
    ? t('documents-left', { count: open.length })
    : corrections > 0
      ? t('documents-accept-corrected', { count: corrections })
      : t('documents-accept');
  return (
    <div className="sticky bottom-0 flex flex-col gap-2 rounded-xl border border-line bg-panel p-3 shadow-lg">
      {problem && !rejecting && (
        <p role="alert" className="text-danger text-sm">
          {problem}
        </p>
      )}
      <Button data-decide onClick={primary} disabled={sending || !ready}>
        <CircleCheck className="size-4" aria-hidden />
        {label}
      </Button>
      <div className="grid grid-cols-2 gap-2">
        <PlainButton onClick={() => setRejecting(true)} disabled={sending} className="text-danger!">
          <CircleX className="size-4" aria-hidden />
          {t('documents-reject')}
        </PlainButton>
        <PlainButton onClick={goOn}>
          <SkipForward className="size-4" aria-hidden />
          {t('documents-skip')}
        </PlainButton>
      </div>
      {rejecting && (
        <Reject
          language={job.user?.language ?? null}
          error={problem}
          reason={draft.reason}
          onReason={(reason) => edit((before) => ({ ...before, reason }))}
          onReject={() => {
            setRejecting(false);
            decide('REJECT');
          }}
          onClose={() => setRejecting(false)}
        />
      )}
    </div>
  );
}
