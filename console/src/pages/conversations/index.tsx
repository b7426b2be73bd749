/** Conversations: who wrote, what was written, and who that is. Three panes on a desk, one at a time on a phone. */
import { MessagesSquare } from 'lucide-react';
import { useText } from '../../i18n/text.ts';
import { useTitle } from '../../ui/Page.tsx';
import { Blank } from '../../ui/states.tsx';
import { useUrlState } from '../../ui/urlState.ts';
import { Conversation } from './Conversation.tsx';
import { ListPane } from './list/ListPane.tsx';

export default function ConversationsPage() {
  const t = useText();
  const [state] = useUrlState();
  const chosen = state.with;
  useTitle(t('nav-conversations'));
  return (
    <div className="relative flex h-full min-h-0">
      <h1 className="sr-only">{t('nav-conversations')}</h1>
      <div
        className={`min-h-0 w-full flex-col border-line border-r bg-panel sm:flex sm:w-72 sm:shrink-0 xl:w-80 ${chosen ? 'hidden' : 'flex'}`}
      >
        <ListPane />
      </div>
      {chosen ? (
        <Conversation key={chosen} id={chosen} />
      ) : (
        <div className="hidden flex-1 place-items-center sm:grid">
          <Blank icon={MessagesSquare} title={t('conversations-choose')}>
            <p>{t('conversations-choose-why')}</p>
          </Blank>
        </div>
      )}
    </div>
  );
}
