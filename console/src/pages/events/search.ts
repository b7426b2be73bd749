/** Finds an event by its correlation id or by Meta's id of the message, which tells whose number it is. */
import { Inbox } from 'lucide-react';
import { EventsListDocument } from '../../generated/events.ts';
import type { SearchSource } from '../../shell/palette/sources.ts';
import { idFilter, isWamid, UUID } from './event.ts';

export const search: SearchSource = {
  title: 'nav-events',
  scope: 'events:read',
  fits: (text) => UUID.test(text) || isWamid(text),
  find: async (text, { client, viewer, t }) => {
    if (isWamid(text) && !viewer.scopes.includes('numbers:read')) return [];
    const answer = await client.query(EventsListDocument, { first: 5, filter: idFilter(text) }).toPromise();
    return (answer.data?.inboundEvents.nodes ?? []).map(({ id, kind, subtype, correlationId }) => ({
      id,
      title: `${t(`events-kind-${kind.toLowerCase()}`)} · ${subtype}`,
      detail: correlationId,
      href: `/events/${id}`,
      icon: Inbox,
    }));
  },
};
