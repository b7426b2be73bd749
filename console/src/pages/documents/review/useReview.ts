/** One document under review: what was seen of it, what is typed, and deciding about it. */
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useState } from 'react';
import { useClient } from 'urql';
import { hasCode } from '../../../data/client.ts';
import { useAct } from '../../../data/useAct.ts';
import {
  DocumentsNextDocument,
  type DocumentsOneQuery,
  DocumentsReviewDocument,
  type OcrDecision,
} from '../../../generated/documents.ts';
import { useText } from '../../../i18n/text.ts';
import { adopted, correctionsOf, type Draft, NO_DRAFT } from './draft.ts';

export type Job = NonNullable<DocumentsOneQuery['ocrJob']>;

export interface Review {
  /** As it was when somebody began to type: a decision is about this. */
  job: Job;
  /** As it is now, where somebody else changed it meanwhile. */
  changed: Job | null;
  draft: Draft;
  edit(change: (draft: Draft) => Draft): void;
  /** Goes on with the document as it is now; what was typed stays. */
  adopt(): void;
  busy: boolean;
  /** What the hub found wrong with the last decision. */
  problem: string | null;
  decide(decision: OcrDecision, reason?: string): Promise<void>;
  /** The next one at which somebody has to look, else the board. */
  goOn(): Promise<void>;
}

export function useReview(live: Job, refetch: () => void): Review {
  const t = useText();
  const act = useAct();
  const [seen, setSeen] = useState(live);
  const [draft, setDraft] = useState(NO_DRAFT);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const goOn = useGoOn(live);

  const stale = live.version !== seen.version;
  const touched = draft !== NO_DRAFT;
  useEffect(() => {
    if (stale && !touched && !busy) setSeen(live);
  }, [stale, touched, busy, live]);
  // Addresses of pages run out while the document stays the same.
  const job = stale ? { ...seen, pages: live.pages } : live;

  const decide = async (decision: OcrDecision, reason?: string) => {
    setBusy(true);
    setProblem(null);
    const accepted = {
      corrections: correctionsOf(job, draft),
      ...(draft.kind ? { kind: draft.kind } : {}),
    };
    const outcome = await act(
      DocumentsReviewDocument,
      {
        input: {
          id: job.id,
          expectedVersion: job.version,
          decision,
          ...(decision === 'ACCEPT' ? accepted : { reason: reason ?? '' }),
        },
      },
      { done: t(decision === 'ACCEPT' ? 'documents-accepted' : 'documents-rejected'), showsErrors: true },
    );
    if (outcome.kind === 'refused') setProblem(outcome.errors.map(({ message }) => message).join(' '));
    if (outcome.kind === 'failed' && hasCode(outcome.error, 'CONFLICT')) {
      setProblem(t('documents-conflict'));
      refetch();
    }
    if (outcome.kind === 'done') {
      await goOn();
      // Who is still here sees what the hub made of it; nobody else has changed it.
      setDraft(NO_DRAFT);
    }
    setBusy(false);
  };

  return {
    job,
    changed: stale && touched && !busy ? live : null,
    draft,
    edit: (change) => setDraft(change),
    adopt: () => {
      setDraft((before) => adopted(before, seen, live));
      setSeen(live);
      setProblem(null);
    },
    busy,
    problem,
    decide,
    goOn,
  };
}

/** Once it is decided it is in the list no more: what came after it is. */
function useGoOn({ id, createdAt }: Job): () => Promise<void> {
  const client = useClient();
  const navigate = useNavigate();
  return useCallback(async () => {
    const { data } = await client
      .query(DocumentsNextDocument, {}, { requestPolicy: 'network-only' })
      .toPromise();
    const others = data?.ocrJobs.nodes.filter((other) => other.id !== id) ?? [];
    const next = others.find((other) => Date.parse(other.createdAt) > Date.parse(createdAt)) ?? others[0];
    await navigate({ to: next ? `/documents/${next.id}` : '/documents' });
  }, [client, navigate, id, createdAt]);
}
