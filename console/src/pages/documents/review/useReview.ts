/**
 * One document under review: what was seen of it, what is typed, and deciding about it. Its sender is told of a decision and
 * nothing takes that back, so that it can be taken back for some seconds before it is sent; meanwhile the next one is shown.
 */
import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useClient } from 'urql';
import { hasCode } from '../../../data/client.ts';
import type { Outcome } from '../../../data/outcome.ts';
import { explainFault, useAct } from '../../../data/useAct.ts';
import {
  DocumentsNextDocument,
  DocumentsReviewDocument,
  type OcrDecision,
} from '../../../generated/documents.ts';
import { type Text, useText } from '../../../i18n/text.ts';
import { change, forget, isSending, type Job, useBegun } from './begun.ts';
import { adopted, correctionsOf, type Draft, NO_DRAFT } from './draft.ts';

const HOLD_SECONDS = 5;

export interface Review {
  /** As it was when somebody began to type: a decision is about this. */
  job: Job;
  /** As it is now, where somebody else changed it meanwhile. */
  changed: Job | null;
  draft: Draft;
  edit(change: (draft: Draft) => Draft): void;
  /** Goes on with the document as it is now; what was typed stays. */
  adopt(): void;
  /** It is decided, and that can still be taken back. */
  sending: boolean;
  /** What was wrong with the last decision. */
  problem: string | null;
  decide(decision: OcrDecision): void;
  /** The next one at which somebody has to look, else the board. */
  goOn(): void;
}

export function useReview(live: Job): Review {
  const t = useText();
  const act = useAct();
  const navigate = useNavigate();
  const goOn = useGoOn(live);
  const { seen = live, draft = NO_DRAFT, sending = false, problem = null } = useBegun(live.id) ?? {};
  const stale = live.version !== seen.version;
  // Addresses of pages run out while the document stays the same.
  const job = stale ? { ...seen, pages: live.pages } : live;
  const changed = stale && !sending ? live : null;

  const send = async (decision: OcrDecision) => {
    const accepted = { corrections: correctionsOf(job, draft), ...(draft.kind ? { kind: draft.kind } : {}) };
    const what = decision === 'ACCEPT' ? accepted : { reason: draft.reason.trim() };
    const word = decision === 'ACCEPT' ? 'accept' : 'reject';
    const show = () => void navigate({ to: `/documents/${job.id}` });
    change(live, () => ({ sending: true, problem: null }));
    const outcome = await act(
      DocumentsReviewDocument,
      { input: { id: job.id, expectedVersion: job.version, decision, ...what } },
      { done: t(`documents-${word}ed`), holding: t(`documents-${word}ing`), holdSeconds: HOLD_SECONDS, show },
    );
    if (outcome.kind === 'done') return forget(job.id);
    // Whoever decided may have signed out, and left nothing behind.
    if (!isSending(job.id)) return;
    change(live, () => ({ sending: false, problem: problemOf(outcome, t) }));
    if (outcome.kind === 'taken-back') show();
  };

  return {
    job,
    changed,
    draft,
    edit: (next) => change(live, (before) => ({ draft: next(before.draft) })),
    adopt: () => change(live, () => ({ seen: live, draft: adopted(draft, seen, live), problem: null })),
    sending,
    problem,
    decide: (decision) => {
      if (sending) return;
      if (changed) return change(live, () => ({ problem: t('documents-conflict') }));
      void send(decision);
      goOn();
    },
    goOn,
  };
}

function problemOf(outcome: Outcome<unknown>, t: Text): string | null {
  if (outcome.kind === 'refused') return outcome.errors.map(({ message }) => message).join(' ');
  if (outcome.kind !== 'failed') return null;
  return hasCode(outcome.error, 'CONFLICT') ? t('documents-conflict') : explainFault(outcome.error, t);
}

/** Once it is decided it is in the list no more: what came after it is. */
function useGoOn({ id, createdAt }: Job): () => void {
  const client = useClient();
  const navigate = useNavigate();
  return useCallback(async () => {
    const { data } = await client
      .query(DocumentsNextDocument, {}, { requestPolicy: 'network-only' })
      .toPromise();
    const others = data?.ocrJobs.nodes.filter((other) => other.id !== id && !isSending(other.id)) ?? [];
    const next = others.find((other) => Date.parse(other.createdAt) > Date.parse(createdAt)) ?? others[0];
    await navigate({ to: next ? `/documents/${next.id}` : '/documents' });
  }, [client, navigate, id, createdAt]);
}
