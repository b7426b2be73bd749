/** What a document says of itself, in words and colours. */
import type {
  DocumentKind,
  DocumentsCardFragment,
  OcrFieldName,
  OcrJobStatus,
  OcrOutcome,
} from '../../generated/documents.ts';
import type { Text } from '../../i18n/text.ts';
import type { Tone } from '../../ui/Status.tsx';

export const STATUSES = ['QUEUED', 'RUNNING', 'NEEDS_REVIEW', 'FAILED', 'SUCCEEDED'] as const;
export const KINDS = ['INSURANCE_CERTIFICATE', 'YELLOW_CARD', 'REGISTRATION', 'DRIVING_LICENCE'] as const;
export const OUTCOMES = [
  'VERIFIED',
  'LICENCE',
  'UNINSURED',
  'EXPIRED',
  'OTHER_PLATE',
  'REFUSED',
  'REJECTED',
  'FAILED',
  'CANCELLED',
] as const;

/** Without these a document of its kind is of no use. */
export const REQUIRED: Record<DocumentKind, readonly OcrFieldName[]> = {
  INSURANCE_CERTIFICATE: ['PLATE', 'INSURER', 'POLICY_NUMBER', 'VALID_FROM', 'VALID_UNTIL'],
  YELLOW_CARD: ['PLATE', 'INSURER', 'POLICY_NUMBER', 'CARD_NUMBER', 'VALID_FROM', 'VALID_UNTIL'],
  REGISTRATION: ['PLATE', 'HOLDER', 'MAKE', 'CHASSIS'],
  DRIVING_LICENCE: ['LICENCE_NUMBER', 'HOLDER', 'CATEGORIES', 'VALID_UNTIL'],
};

const TONES: Record<OcrJobStatus, Tone> = {
  QUEUED: 'calm',
  RUNNING: 'busy',
  NEEDS_REVIEW: 'warn',
  FAILED: 'danger',
  SUCCEEDED: 'well',
};

/** It was read well, and what it says is the trouble. */
const NO_PROOF: OcrOutcome[] = ['EXPIRED', 'OTHER_PLATE', 'UNINSURED'];

type Seen = Pick<DocumentsCardFragment, 'status' | 'outcome'>;

export function toneOf({ status, outcome }: Seen): Tone {
  if (outcome === 'CANCELLED') return 'calm';
  return outcome && NO_PROOF.includes(outcome) ? 'warn' : TONES[status];
}

export function statusOf({ status, outcome }: Seen, t: Text): string {
  return outcome ? t(`documents-outcome-${slug(outcome)}`) : t(`documents-status-${slug(status)}`);
}

export function kindOf(kind: DocumentKind | null | undefined, t: Text): string {
  return t(kind ? `documents-kind-${slug(kind)}` : 'documents-kind-unknown');
}

export function fieldOf(name: OcrFieldName, t: Text): string {
  return t(`documents-field-${slug(name)}`);
}

const REASONS = new Set([
  'MENDED_BY_SENDER',
  'SAME_FILE_ELSEWHERE',
  'PLATE_ELSEWHERE',
  'LICENCE_ELSEWHERE',
  'REJECTED_BEFORE',
  'NOT_YET_VALID',
  'TOO_MANY_VEHICLES',
  'NO_SUCH_PLATE',
  'DAMAGED',
  'NOT_A_DOCUMENT',
  'ENCRYPTED',
  'GONE',
  'GIVEN_UP',
  'CANCELLED',
]);

/** Why somebody has to look, or why nothing came of it; a rare reason in the hub’s own word. */
export function reasonOf(failure: string | null | undefined, t: Text): string | null {
  if (!failure) return null;
  return REASONS.has(failure)
    ? t(`documents-why-${slug(failure)}`)
    : failure.toLowerCase().replaceAll('_', ' ');
}

export function slug(word: string): string {
  return word.toLowerCase().replaceAll('_', '-');
}

/** `RAB 123 C`. */
export function plateOf(plate: string | null | undefined): string | null {
  return plate ? plate.replace(/^([A-Z]+)(\d+)([A-Z]*)$/, '$1 $2 $3').trim() : null;
}

export function canRetry({ status, outcome }: Seen): boolean {
  return (status === 'FAILED' && outcome !== 'REJECTED') || status === 'NEEDS_REVIEW';
}

export function canCancel({ status }: Seen): boolean {
  return status === 'QUEUED' || status === 'RUNNING';
}

export function personOf(
  user: { name?: string | null; maskedPhone?: string | null } | null | undefined,
): string | null {
  return user?.name ?? user?.maskedPhone ?? null;
}
