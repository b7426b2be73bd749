/** What an entry of the audit log says, in words. */
import type { AuditRowFragment } from '../../generated/audit.ts';
import type { Text } from '../../i18n/text.ts';

/** What the hub writes down: what happens at the door, and mutations, those about the same beside each other. */
export const ACTIONS: readonly string[] = [
  'signIn',
  'signOut',
  'signInFailed',
  'accountLocked',
  'signOutEverywhere',
  'changePassword',
  'beginTotp',
  'confirmTotp',
  'disableTotp',
  'createOperator',
  'changeOperatorRole',
  'disableOperator',
  'unlockOperator',
  'resetOperator',
  'createApiKey',
  'rotateApiKey',
  'revokeApiKey',
  'createWebhookEndpoint',
  'updateWebhookEndpoint',
  'deleteWebhookEndpoint',
  'rotateWebhookSecret',
  'sendTestWebhook',
  'replayWebhookDelivery',
  'replayWebhookDeliveries',
  'setFeatureFlag',
  'setRateLimitPolicy',
  'setAlertRule',
  'acknowledgeAlert',
  'silenceAlerts',
  'endAlertSilence',
  'createAlertContact',
  'deleteAlertContact',
  'testAlert',
  'replayInboundEvent',
  'blockUser',
  'eraseUser',
  'sendMessage',
  'sendTemplate',
  'resendMessage',
  'assignConversation',
  'addNote',
  'createQrCode',
  'scheduleTrip',
  'updateTrip',
  'cancelTrip',
  'setDriverPresence',
  'verifyVehicle',
  'reviewOcrJob',
  'retryOcrJob',
  'cancelOcrJob',
];

/** What this page does not know yet is called as the API calls it. */
export function sayAction(action: string, t: Text): string {
  return ACTIONS.includes(action) ? t(`audit-action-${action}`) : action;
}

/** What an entry may be about. */
export const SUBJECTS: readonly string[] = [
  'User',
  'QrCode',
  'Message',
  'InboundEvent',
  'ApiKey',
  'Operator',
  'WebhookEndpoint',
  'WebhookDelivery',
  'Trip',
  'Vehicle',
  'OcrJob',
  'RateLimitPolicy',
  'FeatureFlag',
  'Alert',
  'AlertRule',
  'AlertContact',
  'AlertSilence',
];

export function saySubject(type: string, t: Text): string {
  return SUBJECTS.includes(type) ? t(`audit-about-${type}`) : type;
}

export function sayActor({ actorKind, actorName }: AuditRowFragment, t: Text): string {
  if (actorKind === 'SYSTEM') return t('audit-actor-system');
  return actorName || t('audit-actor-erased');
}

export interface Change {
  field: string;
  before: unknown;
  after: unknown;
  changed: boolean;
}

/** Field by field, those that differ first. */
export function changesOf({ before, after }: Pick<AuditRowFragment, 'before' | 'after'>): Change[] {
  const [old, now] = [fieldsOf(before), fieldsOf(after)];
  const fields = [...new Set([...Object.keys(old), ...Object.keys(now)])];
  const changes = fields.map((field) => ({
    field,
    before: old[field],
    after: now[field],
    changed: JSON.stringify(old[field]) !== JSON.stringify(now[field]),
  }));
  return changes.sort((one, other) => Number(other.changed) - Number(one.changed));
}

function fieldsOf(value: unknown): Record<string, unknown> {
  if (value === null || value === undefined) return {};
  return typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : { value };
}

/** In a few words: `role: SUPPORT → OPERATOR`. */
export function sumUp(entry: Pick<AuditRowFragment, 'before' | 'after'>): string {
  const changed = changesOf(entry).filter((change) => change.changed);
  return changed
    .slice(0, 3)
    .map(({ field, before, after }) =>
      before === undefined ? `${field}: ${brief(after)}` : `${field}: ${brief(before)} → ${brief(after)}`,
    )
    .join(' · ');
}

const BRIEF = 40;

function brief(value: unknown): string {
  if (value === undefined || value === null) return '–';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > BRIEF ? `${text.slice(0, BRIEF)}…` : text;
}
