/** A person in words: their name, their number, where they are, and how they are looked for. */
import type { UserFilter } from '../../generated/people.ts';
import type { Text } from '../../i18n/text.ts';
import { formatWaId, toE164 } from '../../lib/phone.ts';
import type { Tone } from '../../ui/Status.tsx';

interface Person {
  name?: string | null | undefined;
  phone?: string | null | undefined;
  maskedPhone?: string | null | undefined;
}

export function numberOf({ phone, maskedPhone }: Person): string | null {
  return phone ? formatWaId(phone.replace('+', '')) : (maskedPhone ?? null);
}

/** Who keeps both to themselves is still somebody. */
export function nameOf(person: Person, t: Text): string {
  return person.name?.trim() || numberOf(person) || t('people-nameless');
}

/** What somebody typed to find a person: a whole number in any way that it is written here, else part of a name. */
export function whoFilter(text: string): Pick<UserFilter, 'name' | 'phone'> {
  // Copied from elsewhere, it may have no plus.
  const phone = toE164(text) ?? toE164(`+${text.trim()}`);
  return phone ? { phone } : { name: text.trim() };
}

export const LANGUAGES = ['RW', 'EN', 'FR'] as const;

export const DOCUMENT_TONES: Record<string, Tone> = {
  QUEUED: 'busy',
  RUNNING: 'busy',
  SUCCEEDED: 'well',
  NEEDS_REVIEW: 'warn',
  FAILED: 'danger',
};
