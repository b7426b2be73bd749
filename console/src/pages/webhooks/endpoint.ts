/** What an endpoint and a delivery say of themselves, in words and colours. */
import type {
  WebhookDeliveryStatus,
  WebhookEventType,
  WebhooksDeliveryRowFragment,
  WebhooksRowFragment,
} from '../../generated/webhooks.ts';
import type { Tone } from '../../ui/Status.tsx';

export const STATES = ['on', 'failing', 'paused', 'off'] as const;
export type State = (typeof STATES)[number];
export const TONES: Record<State, Tone> = { on: 'well', failing: 'danger', paused: 'warn', off: 'calm' };

type Endpoint = Pick<WebhooksRowFragment, 'enabled' | 'failingSince' | 'pausedUntil'>;

export function stateOf({ enabled, failingSince, pausedUntil }: Endpoint, now = Date.now()): State {
  if (!enabled) return 'off';
  if (failingSince) return 'failing';
  return pausedUntil && Date.parse(pausedUntil) > now ? 'paused' : 'on';
}

export const STATUSES = ['PENDING', 'SUCCEEDED', 'FAILED'] as const satisfies WebhookDeliveryStatus[];
export const STATUS_TONES: Record<WebhookDeliveryStatus, Tone> = {
  PENDING: 'busy',
  SUCCEEDED: 'well',
  FAILED: 'danger',
};

/** What the last try was answered, or why it was not. */
export function answerOf({ lastStatusCode, lastError }: WebhooksDeliveryRowFragment): string | null {
  return lastStatusCode === null ? lastError : `HTTP ${lastStatusCode}`;
}

/** In groups as they are offered; a test comes to whoever asks for it. */
export const TYPES: Record<string, WebhookEventType[]> = {
  trips: [
    'TRIP_REQUESTED',
    'TRIP_SCHEDULED',
    'TRIP_ACCEPTED',
    'TRIP_ARRIVED',
    'TRIP_STARTED',
    'TRIP_COMPLETED',
    'TRIP_CANCELLED',
    'TRIP_EXPIRED',
  ],
  messages: ['MESSAGE_RECEIVED', 'MESSAGE_SENT', 'MESSAGE_DELIVERED', 'MESSAGE_READ', 'MESSAGE_FAILED'],
  others: ['QR_CODE_CREATED', 'DOCUMENT_FINISHED', 'ALERT_RAISED', 'ALERT_RESOLVED'],
};

/** As integrators know it: `trip.requested`. */
export function nameOf(type: WebhookEventType): string {
  if (type === 'TEST') return 'webhook.test';
  const [, subject, deed] = /^(.+)_([A-Z]+)$/.exec(type) ?? [];
  return `${subject}.${deed}`.toLowerCase();
}

/** An address in two: the machine, and where on it. */
export function partsOf(url: string): { host: string; path: string } {
  if (!URL.canParse(url)) return { host: url, path: '' };
  const { host, pathname, search } = new URL(url);
  return { host, path: pathname === '/' ? search : `${pathname}${search}` };
}
