/** Sends once more what did not arrive; where somebody did, leads to what it was sent as. */
import { Link } from '@tanstack/react-router';
import { RotateCw } from 'lucide-react';
import { useMay } from '../../../data/DataProvider.tsx';
import { useStore } from '../../../data/store.ts';
import { useText } from '../../../i18n/text.ts';
import { TextButton } from '../../../ui/Button.tsx';
import type { UrlState } from '../../../ui/urlState.ts';
import { nameOf } from '../../people/person.ts';
import { choose } from '../address.ts';
import type { Person } from '../Conversation.tsx';
import { resending, useResend } from './sending.ts';
import type { Message } from './useMessages.ts';

interface Props {
  message: Pick<Message, 'id' | 'resentAs'>;
  person: Person;
  onSent(message: Message): void;
}

export function Resend({ message: { id, resentAs }, person, onSent }: Props) {
  const t = useText();
  const resend = useResend(nameOf(person, t), onSent);
  const leaving = useStore(resending).has(id);
  const may = useMay('messages:send') && !person.blocked && !person.stopped;
  if (resentAs)
    return (
      <Link
        to="/conversations"
        search={((before: UrlState) => choose(before, { with: person.id, message: resentAs.id })) as never}
        replace
        className="inline-flex min-h-10 items-center font-semibold underline underline-offset-2"
      >
        {t('conversations-resent')}
      </Link>
    );
  if (!may) return null;
  if (leaving) return <p className="min-h-10 content-center font-semibold">{t('conversations-resending')}</p>;
  return (
    <TextButton className="-mx-2 -mb-1 inline-flex items-center gap-1.5" onClick={() => void resend(id)}>
      <RotateCw className="size-3.5" aria-hidden />
      {t('conversations-resend')}
    </TextButton>
  );
}
