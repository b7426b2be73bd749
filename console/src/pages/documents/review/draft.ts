/** What is being decided about a document, before it is sent: pure, so that it can be tested by itself. */
import type {
  DocumentKind,
  DocumentsWholeFragment,
  OcrCorrectionInput,
  OcrFieldName,
} from '../../../generated/documents.ts';
import { REQUIRED } from '../document.ts';

export type Field = DocumentsWholeFragment['fields'][number];
type Job = Pick<DocumentsWholeFragment, 'kind' | 'fields' | 'needsReview' | 'missing'>;

export interface Draft {
  /** Another kind than the one that was read, where somebody chose one. */
  kind: DocumentKind | null;
  /** What was typed, by field. */
  edits: Partial<Record<OcrFieldName, string>>;
  /** Doubtful fields that somebody has looked at. */
  checked: readonly OcrFieldName[];
  /** Why it does not do, in words for its sender. */
  reason: string;
}

export const NO_DRAFT: Draft = { kind: null, edits: {}, checked: [], reason: '' };

export interface Line {
  name: OcrFieldName;
  /** As it was read; undefined where it was not. */
  field: Field | undefined;
  value: string;
  /** Somebody has to look at it. */
  doubtful: boolean;
  checked: boolean;
}

/** The fields of the document: those that its kind must have, then whatever else was read. */
export function linesOf(job: Job, draft: Draft): Line[] {
  const kind = draft.kind ?? job.kind;
  const other = draft.kind !== null && draft.kind !== job.kind;
  const required = kind ? REQUIRED[kind] : [];
  const more = job.fields.map(({ name }) => name).filter((name) => !required.includes(name));
  return [...required, ...more].map((name) => {
    const field = job.fields.find((each) => each.name === name);
    const doubtful = other ? required.includes(name) : job.needsReview.includes(name);
    return {
      name,
      field,
      value: draft.edits[name] ?? field?.value ?? '',
      doubtful,
      checked: !doubtful || draft.checked.includes(name),
    };
  });
}

/** Somebody looked at the field, or typed what it says. */
export function withChecked(draft: Draft, name: OcrFieldName): Draft {
  return { ...draft, checked: [...new Set([...draft.checked, name])] };
}

/** The document is another now: what somebody has looked at but not typed has to be looked at again where it says something else. */
export function adopted(draft: Draft, before: Pick<Job, 'fields'>, now: Pick<Job, 'fields'>): Draft {
  const valueIn = ({ fields }: Pick<Job, 'fields'>, name: OcrFieldName) =>
    fields.find((field) => field.name === name)?.value;
  const holds = (name: OcrFieldName) =>
    draft.edits[name] !== undefined || valueIn(before, name) === valueIn(now, name);
  return { ...draft, checked: draft.checked.filter(holds) };
}

/** Another kind than the one that was read begins without fields, so all of them are given; else only what differs. */
export function correctionsOf(job: Job, draft: Draft): OcrCorrectionInput[] {
  const other = draft.kind !== null && draft.kind !== job.kind;
  return linesOf(job, draft).flatMap(({ name, field, value }) => {
    const given = value.trim();
    const same = given === (field?.value ?? '');
    return (other ? given === '' : same) ? [] : [{ field: name, value: given }];
  });
}

/** What keeps it from being accepted: the doubtful fields that nobody has looked at, and those that are empty. */
export function openLines(job: Job, draft: Draft): Line[] {
  return linesOf(job, draft).filter(
    ({ doubtful, checked, value }) => doubtful && (!checked || value.trim() === ''),
  );
}
