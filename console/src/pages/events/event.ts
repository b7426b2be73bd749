/** What an event says of itself, in words and colours. */
import type { EventsRowFragment, InboundEventFilter, InboundStatus } from '../../generated/events.ts';
import type { Text } from '../../i18n/text.ts';
import type { Tone } from '../../ui/Status.tsx';

export const STATUSES = ['PENDING', 'PROCESSED', 'QUARANTINED', 'IGNORED'] as const;
export const KINDS = ['MESSAGE', 'STATUS', 'NOTICE'] as const;

const TONES: Record<InboundStatus, Tone> = {
  PENDING: 'busy',
  PROCESSED: 'well',
  QUARANTINED: 'danger',
  IGNORED: 'calm',
};

type Event = Pick<EventsRowFragment, 'status' | 'limitedAt'>;

/** Over a limit is more than its status tells: nothing was done with it. */
export function toneOf({ status, limitedAt }: Event): Tone {
  return limitedAt ? 'warn' : TONES[status];
}

export function statusOf({ status, limitedAt }: Event, t: Text): string {
  return limitedAt ? t('events-limited') : t(`events-status-${status.toLowerCase()}`);
}

/** The hub takes again what was set aside or was over a limit. */
export function canReplay({ status, limitedAt }: Event): boolean {
  return status === 'QUARANTINED' || limitedAt !== null;
}

export function personOf({ user }: Pick<EventsRowFragment, 'user'>): string | null {
  return user ? (user.name ?? user.maskedPhone) : null;
}

/** Milliseconds from receipt to the end of it; null while there is none. */
export function tookMs({ receivedAt, processedAt }: Pick<EventsRowFragment, 'receivedAt' | 'processedAt'>) {
  return processedAt ? Date.parse(processedAt) - Date.parse(receivedAt) : null;
}

export const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function isWamid(text: string): boolean {
  return text.startsWith('wamid.');
}

/** Meta's ids begin with a word of their own; whatever else somebody looks for ties an event to its answers. */
export function idFilter(text: string): Pick<InboundEventFilter, 'correlationId' | 'wamid'> {
  return isWamid(text) ? { wamid: text } : { correlationId: text };
}
