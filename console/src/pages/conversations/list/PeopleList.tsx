/** The list of people as it is drawn: only the rows that are seen, led by J and K. */
import { ArrowUp, MessagesSquare } from 'lucide-react';
import type { ConversationsRowFragment } from '../../../generated/conversations.ts';
import { useText } from '../../../i18n/text.ts';
import { Blank } from '../../../ui/states.tsx';
import { useUrlState } from '../../../ui/urlState.ts';
import { useColleagues } from '../../people/useColleagues.ts';
import { useLooked } from '../useLooked.ts';
import { PersonRow } from './PersonRow.tsx';
import { useInbox } from './useInbox.ts';
import { VirtualList } from './VirtualList.tsx';

export function PeopleList() {
  const t = useText();
  const [state] = useUrlState();
  const { rows, narrowed, moved, reload } = useInbox();
  const { me } = useColleagues();
  const { isNew } = useLooked();
  return (
    <VirtualList<ConversationsRowFragment>
      label={t('conversations-people')}
      rows={rows}
      chosen={state.with}
      keyOf={({ id }) => id}
      choiceOf={({ id }) => ({ with: id })}
      draw={(person) => (
        <PersonRow
          person={person}
          unread={person.id !== state.with && isNew(person)}
          mine={me !== null && person.assignedTo?.id === me.id}
        />
      )}
      above={
        moved > 0 && (
          <button
            type="button"
            onClick={reload}
            className="flex min-h-10 w-full shrink-0 items-center justify-center gap-1.5 bg-info-soft font-medium text-info-ink text-sm hover:underline"
          >
            <ArrowUp className="size-4" aria-hidden />
            {t('conversations-wrote', { count: moved })}
          </button>
        )
      }
      empty={
        <Blank icon={MessagesSquare} title={t(narrowed ? 'people-none-fit' : 'people-none')}>
          <p>{t(narrowed ? 'people-none-fit-why' : 'people-none-why')}</p>
        </Blank>
      }
    />
  );
}
