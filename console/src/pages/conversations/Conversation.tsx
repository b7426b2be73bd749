/** One person's messages with their card beside it; below a wide desk the card takes the place of the messages. */
import { UserX } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useMay } from '../../data/DataProvider.tsx';
import { useData } from '../../data/useData.ts';
import { useNews } from '../../data/useNews.ts';
import {
  ConversationsChangedDocument,
  ConversationsPersonDocument,
  type ConversationsPersonQuery,
} from '../../generated/conversations.ts';
import { useText } from '../../i18n/text.ts';
import { Blank, Fault, Skeleton } from '../../ui/states.tsx';
import { useUrlState } from '../../ui/urlState.ts';
import { Card } from './card/Card.tsx';
import { useCard } from './card/useCard.ts';
import { Chat } from './chat/Chat.tsx';
import { useMessages } from './chat/useMessages.ts';
import { useLooked } from './useLooked.ts';

export type Person = NonNullable<ConversationsPersonQuery['user']>;

const SETTLED_MS = 600;

export function Conversation({ id }: { id: string }) {
  const t = useText();
  const [state] = useUrlState();
  const send = useMay('messages:send');
  const asked = { id, internals: useMay('internals:read'), block: useMay('users:block'), send };
  const messages = useMessages(id, () => settle());
  useNews(
    ConversationsChangedDocument,
    { send },
    { onNews: ({ conversationChanged }) => conversationChanged.id === id && settle() },
  );
  const { data, error, loading, refetch } = useData(ConversationsPersonDocument, asked);
  const card = useCard(id);
  // What was said moves the conversation on: asked again when it has come to rest.
  const settle = useSettled(() => {
    refetch();
    card.refetch();
  });
  const person = data?.user;
  const { look } = useLooked();
  useEffect(() => {
    if (person) look(person);
  }, [person, look]);
  const cardOpen = state.card === 'open';

  if (!person)
    return (
      <div className="min-w-0 flex-1">
        {loading && <Skeleton lines={6} className="p-6" />}
        {error && <Fault error={error} onRetry={refetch} />}
        {data && (
          <Blank icon={UserX} title={t('people-gone')}>
            <p>{t('people-gone-why')}</p>
          </Blank>
        )}
      </div>
    );
  return (
    <>
      <div className={`min-w-0 flex-1 flex-col xl:flex ${cardOpen ? 'hidden' : 'flex'}`}>
        <Chat person={person} messages={messages} />
      </div>
      <div
        className={`min-w-0 flex-1 flex-col border-line border-l bg-panel xl:flex xl:w-80 xl:flex-none ${cardOpen ? 'flex' : 'hidden'}`}
      >
        <Card person={person} card={card} />
      </div>
    </>
  );
}

function useSettled(run: () => void): () => void {
  const latest = useRef(run);
  latest.current = run;
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => latest.current(), SETTLED_MS);
  };
}
