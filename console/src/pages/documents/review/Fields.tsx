/**
 * The fields of a document. By keyboard one goes through the doubtful ones alone: Enter says that one is right as it stands,
 * typing changes it, and at the end waits the button that accepts them all. All keys work while somebody types, for somebody
 * always does here.
 */
import { useEffect, useRef, useState } from 'react';
import { useMay } from '../../../data/DataProvider.tsx';
import type { DocumentKind, OcrFieldName } from '../../../generated/documents.ts';
import { useText } from '../../../i18n/text.ts';
import { useShortcuts } from '../../../shell/shortcuts.ts';
import { PlainButton } from '../../../ui/Button.tsx';
import { SelectField, Switch } from '../../../ui/fields.tsx';
import { Panel } from '../../../ui/Page.tsx';
import { KINDS, kindOf, reasonOf, statusOf } from '../document.ts';
import { Decide } from './Decide.tsx';
import { type Line, linesOf, NO_DRAFT, openLines, withChecked } from './draft.ts';
import { FieldLine } from './FieldLine.tsx';
import type { Review } from './useReview.ts';

interface Props {
  review: Review;
  onActive(name: OcrFieldName): void;
}

export function Fields({ review, onActive }: Props) {
  const t = useText();
  const { job, draft, edit, changed, problem } = review;
  const may = useMay('documents:review');
  // Who comes back to what they had begun goes on with it.
  const [unlocked, setUnlocked] = useState(draft !== NO_DRAFT || problem !== null);
  const [opened, setOpened] = useState<readonly OcrFieldName[]>([]);
  const [all, setAll] = useState(false);
  const form = useRef<HTMLDivElement>(null);
  const being = job.status === 'QUEUED' || job.status === 'RUNNING';
  const reviewing = may && !being && (job.status === 'NEEDS_REVIEW' || unlocked);
  const lines = linesOf(job, draft);

  const focus = (name: OcrFieldName) =>
    form.current?.querySelector<HTMLElement>(`[data-review="${name}"]`)?.focus();
  const first = openLines(job, draft)[0]?.name;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the first one when the page is opened, and none after
  useEffect(() => {
    if (reviewing && first && matchMedia('(min-width: 48rem)').matches) focus(first);
  }, [reviewing]);

  const next = (after?: Line): OcrFieldName | undefined => {
    const open = openLines(job, draft).filter(({ name }) => name !== after?.name);
    const at = after ? lines.findIndex(({ name }) => name === after.name) : -1;
    return (open.find(({ name }) => lines.findIndex((line) => line.name === name) > at) ?? open[0])?.name;
  };
  const accept = (line: Line) => {
    edit((before) => withChecked(before, line.name));
    if (line.doubtful && line.value.trim() === '') return;
    const following = next(line);
    if (following) focus(following);
    else form.current?.querySelector<HTMLElement>('[data-decide]')?.focus();
  };
  useShortcuts(
    reviewing
      ? [
          {
            keys: 'Alt+n',
            label: t('documents-next-field'),
            run: () => {
              const following = next();
              if (following) focus(following);
            },
          },
        ]
      : [],
  );

  return (
    <div ref={form} tabIndex={-1} className="flex min-w-0 flex-col gap-3 outline-none">
      {changed && (
        <div role="alert" className="rounded-xl border border-sun bg-warn p-3 text-sm text-warn-ink">
          <p className="mb-2">{t('documents-changed', { status: statusOf(changed, t) })}</p>
          <PlainButton onClick={review.adopt}>{t('documents-adopt')}</PlainButton>
        </div>
      )}
      <Panel
        title={t('documents-fields')}
        aside={
          reviewing && (
            <span className="flex items-center gap-1 text-muted text-xs">
              {t('documents-all-fields')}
              <Switch label={t('documents-all-fields')} checked={all} onChange={setAll} />
            </span>
          )
        }
      >
        <div className="flex flex-col gap-2 px-3 pb-3">
          {reasonOf(job.failure, t) && (
            <p className="rounded-lg bg-warn p-2.5 text-sm text-warn-ink">{reasonOf(job.failure, t)}</p>
          )}
          {job.reviewReason && (
            <p className="rounded-lg bg-raised p-2.5 text-sm">
              {t('documents-told', { reason: job.reviewReason })}
            </p>
          )}
          {reviewing && (all || !job.kind) && (
            <SelectField
              label={t('documents-kind')}
              value={draft.kind ?? job.kind ?? ''}
              options={[
                ...(job.kind ? [] : [{ value: '' as const, label: t('documents-kind-choose') }]),
                ...KINDS.map((value) => ({ value, label: kindOf(value, t) })),
              ]}
              onChange={(value) =>
                edit((before) => ({
                  ...before,
                  kind: value === '' ? null : (value as DocumentKind),
                  checked: [],
                }))
              }
            />
          )}
          {lines.map((line) => (
            <FieldLine
              key={line.name}
              line={line}
              open={reviewing && (line.doubtful || all || opened.includes(line.name))}
              mayReview={reviewing}
              onFocus={() => onActive(line.name)}
              onEdit={(value) =>
                edit((before) =>
                  withChecked({ ...before, edits: { ...before.edits, [line.name]: value } }, line.name),
                )
              }
              onAccept={() => accept(line)}
              onLeave={() => form.current?.focus({ preventScroll: true })}
              onOpen={() => {
                setOpened((before) => [...before, line.name]);
                requestAnimationFrame(() => focus(line.name));
              }}
            />
          ))}
          {reviewing && first && <p className="hidden text-muted text-xs md:block">{t('documents-keys')}</p>}
          {lines.length === 0 && (
            <p className="py-2 text-muted text-sm">
              {t(being ? 'documents-reading' : 'documents-no-fields')}
            </p>
          )}
        </div>
      </Panel>
      {reviewing && <Decide review={review} onNext={focus} />}
      {may && !reviewing && !being && (
        <PlainButton onClick={() => setUnlocked(true)}>{t('documents-otherwise')}</PlainButton>
      )}
    </div>
  );
}
