/** Those who write to the hub: who they are, what they did, and what was done about them. */
import { Users } from 'lucide-react';
import { loadMessages } from '../../i18n/messages.ts';
import type { PageRoute } from '../../shell/pages.ts';

export const route: PageRoute = {
  page: 'people',
  path: '/people',
  load: () => import('./index.tsx'),
  below: [
    {
      path: '/people/$id',
      // What was done about them says what the audit log says.
      load: async () => {
        await loadMessages('audit');
        return import('./PersonPage.tsx');
      },
    },
  ],
  scope: 'users:read',
  menu: { group: 'talk', order: 60, icon: Users, key: 'p' },
  opens: { User: (id) => `/people/${id}` },
};
