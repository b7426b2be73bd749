/** What came in from Meta, and what became of it. */
import { Inbox } from 'lucide-react';
import type { PageRoute } from '../../shell/pages.ts';

export const route: PageRoute = {
  page: 'events',
  path: '/events',
  load: () => import('./index.tsx'),
  below: [{ path: '/events/$id', load: () => import('./EventPage.tsx') }],
  scope: 'events:read',
  menu: { group: 'talk', order: 50, icon: Inbox, key: 'e' },
  opens: { InboundEvent: (id) => `/events/${id}` },
};
