/** Whether what is told of a document belongs in a list, and in the part of it that is here. */
import type { DocumentsCardFragment, OcrJobFilter } from '../../generated/documents.ts';

type Told = Pick<DocumentsCardFragment, 'status' | 'kind' | 'outcome' | 'createdAt'>;

/** As far as the news tell: whose a document is stands not in them. */
export function fits(job: Told, filter: OcrJobFilter): boolean {
  if (filter.userId || filter.vehicleId || filter.plate) return false;
  const among = <Value>(wanted: readonly Value[] | null | undefined, value: Value | null | undefined) =>
    !wanted || (value != null && wanted.includes(value));
  const came = Date.parse(job.createdAt);
  return (
    among(filter.statuses, job.status) &&
    among(filter.kinds, job.kind) &&
    among(filter.outcomes, job.outcome) &&
    !(filter.since && came < Date.parse(filter.since)) &&
    !(filter.until && came >= Date.parse(filter.until))
  );
}

export interface Loaded {
  rows: readonly Pick<Told, 'createdAt'>[];
  hasMore: boolean;
  field: 'CREATED' | 'UPDATED';
  descending: boolean;
}

/** An old document far below what was loaded is nothing new; what is told of was changed just now. */
export function isWithin({ createdAt }: Pick<Told, 'createdAt'>, loaded: Loaded): boolean {
  const { rows, hasMore, field, descending } = loaded;
  const last = rows.at(-1);
  if (!hasMore || !last) return true;
  if (field === 'UPDATED') return descending;
  const after = Date.parse(createdAt) - Date.parse(last.createdAt);
  return descending ? after >= 0 : after <= 0;
}
