/** What staff write, on its way to the hub; it outlives the pane it was written in. */
import type { AnyVariables, TypedDocumentNode } from '@urql/core';
import { useCallback } from 'react';
import { createOwnStore } from '../../../data/own.ts';
import { useAct } from '../../../data/useAct.ts';
import {
  ConversationsResendDocument,
  ConversationsSendDocument,
  ConversationsSendTemplateDocument,
} from '../../../generated/conversations.ts';
import { useText, word } from '../../../i18n/text.ts';
import { toast } from '../../../ui/toasts.ts';
import { giveBack, keepDraft } from './drafts.ts';
import type { Message } from './useMessages.ts';

interface Sending {
  key: string;
  userId: string;
  text: string;
}

export const sending = createOwnStore<readonly Sending[]>([]);
/** Messages that are about to be sent once more. */
export const resending = createOwnStore<ReadonlySet<string>>(new Set());

/** As it is typed while there is time to answer; after that in the template that Meta has approved. */
export type Way = 'free' | 'template';
const DOCUMENTS: Record<Way, typeof ConversationsSendDocument> = {
  free: ConversationsSendDocument,
  template: ConversationsSendTemplateDocument,
};

export function useSend(userId: string, name: string, way: Way, onSent: (message: Message) => void) {
  const t = useText();
  const write = useWrite(name, t('conversations-answer-to', { name }), onSent);
  return useCallback(
    async (text: string): Promise<void> => {
      const key = crypto.randomUUID();
      sending.set([...sending.get(), { key, userId, text }]);
      keepDraft(userId, '');
      const went = await write(DOCUMENTS[way], { userId, text });
      const rest = sending.get().filter((each) => each.key !== key);
      // What was forgotten meanwhile is for nobody's eyes any more.
      if (!went && rest.length < sending.get().length) giveBack(userId, text);
      sending.set(rest);
    },
    [write, userId, way],
  );
}

export function useResend(name: string, onSent: (message: Message) => void) {
  const t = useText();
  const write = useWrite(name, t('conversations-resend-to', { name }), onSent);
  return useCallback(
    async (id: string): Promise<void> => {
      resending.set(new Set([...resending.get(), id]));
      // That it went shows at the message itself, as soon as the hub tells of it.
      if (await write(ConversationsResendDocument, { id })) return;
      resending.set(new Set([...resending.get()].filter((other) => other !== id)));
    },
    [write],
  );
}

/** WhatsApp unsends nothing, so there are some seconds before it goes. */
const HOLD_SECONDS = 4;
const REFUSALS = [
  'WINDOW_CLOSED',
  'STOPPED',
  'BLOCKED',
  'LENGTH',
  'NO_TEMPLATE',
  'NOT_FAILED',
  'ALREADY_RESENT',
];

/** Whether it went. */
function useWrite(name: string, label: string, onSent: (message: Message) => void) {
  const act = useAct();
  const t = useText();
  return useCallback(
    async <Variables extends AnyVariables>(
      document: TypedDocumentNode<{ sent: { message: Message | null } }, Variables>,
      variables: Variables,
    ): Promise<boolean> => {
      const outcome = await act(document, variables, {
        done: null,
        holding: t('conversations-sending', { name }),
        holdSeconds: HOLD_SECONDS,
        queue: true,
        later: { label, done: t('conversations-went', { name }) },
        showsErrors: true,
      });
      if (outcome.kind === 'done') {
        if (outcome.data.sent.message) onSent(outcome.data.sent.message);
        return true;
      }
      if (outcome.kind === 'refused') {
        const { code = '', message = '' } = outcome.errors[0] ?? {};
        const known = REFUSALS.includes(code);
        const said = known ? t(`conversations-refused-${word(code)}`, { name }) : message;
        const kept = 'text' in (variables ?? {}) ? t('conversations-refused-kept') : '';
        toast({ tone: 'bad', text: `${said} ${kept}`.trim() });
      }
      return false;
    },
    [act, t, name, label, onSent],
  );
}
