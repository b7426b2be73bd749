/** What people and the hub write to each other. */
import { MessagesSquare } from 'lucide-react';
import { loadMessages } from '../../i18n/messages.ts';
import type { PageRoute } from '../../shell/pages.ts';

export const route: PageRoute = {
  page: 'conversations',
  path: '/conversations',
  // A person's card says what the page of people says.
  load: async () => {
    await loadMessages('people');
    return import('./index.tsx');
  },
  scope: 'messages:read',
  menu: { group: 'talk', order: 40, icon: MessagesSquare, key: 'c' },
};
