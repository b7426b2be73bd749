/**
 * What is known of a message, where it is told of in two ways at once: the answer to having sent it may come after the news that
 * it was delivered.
 */
import type { ConversationsMessageFragment, MessageStatus } from '../../../generated/conversations.ts';

type Message = Pick<ConversationsMessageFragment, 'direction' | 'status'>;

/** What the hub writes goes one way only; what came in may be handled again. */
const STEPS: MessageStatus[] = ['QUEUED', 'ACCEPTED', 'SENT', 'DELIVERED', 'READ', 'CANCELLED', 'FAILED'];

export function furthest<Known extends Message>(known: Known | undefined, told: Known): Known {
  if (known?.direction !== 'OUTBOUND') return told;
  return STEPS.indexOf(told.status) < STEPS.indexOf(known.status) ? known : told;
}
