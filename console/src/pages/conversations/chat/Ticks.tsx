/** How far a message of the hub has come. */
import { Ban, Check, CheckCheck, CircleAlert, Clock, type LucideIcon } from 'lucide-react';
import type { MessageStatus } from '../../../generated/conversations.ts';
import { useText } from '../../../i18n/text.ts';

const MARKS: Partial<Record<MessageStatus, { Icon: LucideIcon; colour: string; word: string }>> = {
  QUEUED: { Icon: Clock, colour: 'text-tick', word: 'queued' },
  ACCEPTED: { Icon: Check, colour: 'text-tick', word: 'accepted' },
  SENT: { Icon: Check, colour: 'text-tick', word: 'sent' },
  DELIVERED: { Icon: CheckCheck, colour: 'text-tick', word: 'delivered' },
  READ: { Icon: CheckCheck, colour: 'text-tick-read', word: 'read' },
  FAILED: { Icon: CircleAlert, colour: 'text-danger', word: 'failed' },
  CANCELLED: { Icon: Ban, colour: 'text-tick', word: 'cancelled' },
};

export function Ticks({ status }: { status: MessageStatus }) {
  const t = useText();
  const mark = MARKS[status];
  if (!mark) return null;
  const { Icon, colour, word } = mark;
  return (
    <Icon role="img" aria-label={t(`conversations-tick-${word}`)} className={`size-4 shrink-0 ${colour}`} />
  );
}
