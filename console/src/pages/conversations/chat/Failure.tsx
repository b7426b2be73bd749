/** Why a message was not delivered and what to do about it, in our words, and then in Meta's. */
import type { ReactNode } from 'react';
import { useText } from '../../../i18n/text.ts';
import { reasonOf, whyOf } from '../failure.ts';
import type { Message } from './useMessages.ts';

interface Props {
  message: Pick<Message, 'error' | 'errorCode'>;
  /** What can be done about it here. */
  children?: ReactNode;
}

export function Failure({ message, children }: Props) {
  const t = useText();
  const { error, errorCode } = message;
  const why = whyOf(message, t);
  const said = [error === why ? null : error, errorCode].filter(
    (part) => part !== null && part !== undefined,
  );
  return (
    <div className="mt-1 max-w-md rounded-lg border border-danger/40 bg-danger-soft px-3 py-2 text-danger-ink text-xs">
      <p className="break-words font-semibold first-letter:uppercase">{why}</p>
      <p>{t(`conversations-remedy-${reasonOf(errorCode)}`)}</p>
      {said.length > 0 && (
        <p className="mt-1 break-words tabular-nums">
          {t('conversations-meta-says', { said: said.join(' · ') })}
        </p>
      )}
      {children}
    </div>
  );
}
