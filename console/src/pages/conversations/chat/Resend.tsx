/** Sends once more what did not arrive. */
import { RotateCw } from 'lucide-react';
import { useMay } from '../../../data/DataProvider.tsx';
import { useStore } from '../../../data/store.ts';
import { useText } from '../../../i18n/text.ts';
import { TextButton } from '../../../ui/Button.tsx';
import { nameOf } from '../../people/person.ts';
import type { Person } from '../Conversation.tsx';
import { resent, useResend } from './sending.ts';
import type { Message } from './useMessages.ts';

interface Props {
  id: string;
  person: Person;
  onSent(message: Message): void;
}

export function Resend({ id, person, onSent }: Props) {
  const t = useText();
  const resend = useResend(nameOf(person, t), onSent);
  const gone = useStore(resent).has(id);
  if (!useMay('messages:send') || person.blocked || person.stopped) return null;
  if (gone) return <p className="min-h-10 content-center font-semibold">{t('conversations-resent')}</p>;
  return (
    <TextButton className="-mx-2 -mb-1 inline-flex items-center gap-1.5" onClick={() => void resend(id)}>
      <RotateCw className="size-3.5" aria-hidden />
      {t('conversations-resend')}
    </TextButton>
  );
}
