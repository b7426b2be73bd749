/** Finds messages by what ties them to their answers and to the log. */
import { MessageSquareText } from 'lucide-react';
import { ConversationsFoundDocument } from '../../generated/conversations.ts';
import type { SearchSource } from '../../shell/palette/sources.ts';
import { UUID } from '../events/event.ts';
import { nameOf } from '../people/person.ts';
import { previewOf } from './preview.ts';

export const search: SearchSource = {
  title: 'conversations-messages',
  scope: 'messages:read',
  fits: (text) => UUID.test(text),
  find: async (correlationId, { client, t }) => {
    const filter = { correlationId };
    const { data } = await client.query(ConversationsFoundDocument, { first: 5, filter }).toPromise();
    return (data?.messages.nodes ?? []).flatMap((message) =>
      message.user
        ? {
            id: message.id,
            title: previewOf(message, t),
            detail: nameOf(message.user, t),
            href: `/conversations?with=${message.user.id}&message=${message.id}`,
            icon: MessageSquareText,
          }
        : [],
    );
  },
};
