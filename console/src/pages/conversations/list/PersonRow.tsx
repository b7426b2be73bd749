/** Somebody in the list: who they are, what was said last, and when they wrote. */
import { Ban, BellOff, UserCheck } from 'lucide-react';
import type { ConversationsRowFragment } from '../../../generated/conversations.ts';
import { useText } from '../../../i18n/text.ts';
import { Time } from '../../../ui/Time.tsx';
import { nameOf } from '../../people/person.ts';
import { Ticks } from '../chat/Ticks.tsx';
import { previewOf } from '../preview.ts';
import { Initial } from './Initial.tsx';

interface Props {
  person: ConversationsRowFragment;
  unread: boolean;
  /** The viewer answers them. */
  mine: boolean;
}

export function PersonRow({ person, unread, mine }: Props) {
  const t = useText();
  const last = person.messages.nodes[0];
  const name = nameOf(person, t);
  return (
    <>
      <Initial name={name} />
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline gap-2">
          <span className={`min-w-0 flex-1 truncate ${unread ? 'font-semibold' : 'font-medium'}`}>
            {name}
          </span>
          {person.blocked && (
            <Ban
              role="img"
              aria-label={t('people-blocked')}
              className="size-3.5 shrink-0 self-center text-danger"
            />
          )}
          {person.stopped && (
            <BellOff
              role="img"
              aria-label={t('people-stopped')}
              className="size-3.5 shrink-0 self-center text-caution"
            />
          )}
          <span className="shrink-0 text-muted text-xs">
            <Time at={person.lastWroteAt} />
          </span>
        </span>
        <span className="mt-0.5 flex items-center gap-1 text-muted text-xs">
          {last?.direction === 'OUTBOUND' && <Ticks status={last.status} />}
          <span className="min-w-0 flex-1 truncate">
            {last ? previewOf(last, t) : t('conversations-empty')}
          </span>
          {person.assignedTo && (
            <span className="flex max-w-24 items-center gap-1 truncate rounded-full border border-line px-1.5 text-[0.6875rem]">
              <UserCheck className="size-3 shrink-0" aria-hidden />
              <span className="sr-only">{t('people-answered-by')}</span>
              <span className="truncate">{mine ? t('people-assigned-me') : person.assignedTo.name}</span>
            </span>
          )}
          {unread && (
            <span className="rounded-full bg-accent px-1.5 font-semibold text-accent-ink text-[0.6875rem]">
              {t('conversations-unread')}
            </span>
          )}
        </span>
      </span>
    </>
  );
}
