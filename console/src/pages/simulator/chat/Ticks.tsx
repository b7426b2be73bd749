/** How far a person's message has come. */
import { Check, CheckCheck, CircleAlert, Clock } from 'lucide-react';
import type { MessageStatus } from '../../../lib/api/types.ts';

const MARKS = {
  pending: { Icon: Clock, colour: 'text-tick' },
  sent: { Icon: Check, colour: 'text-tick' },
  delivered: { Icon: CheckCheck, colour: 'text-tick' },
  read: { Icon: CheckCheck, colour: 'text-tick-read' },
  failed: { Icon: CircleAlert, colour: 'text-danger' },
};

export function Ticks({ status }: { status: MessageStatus }) {
  const { Icon, colour } = MARKS[status];
  return <Icon role="img" aria-label={status} className={`size-4 ${colour}`} />;
}
