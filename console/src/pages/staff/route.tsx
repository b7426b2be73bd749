/** Who works with this hub, and what each of them may do. */
import { UserCog } from 'lucide-react';
import { loadMessages } from '../../i18n/messages.ts';
import type { PageRoute } from '../../shell/pages.ts';

export const route: PageRoute = {
  page: 'staff',
  path: '/staff',
  load: () => import('./index.tsx'),
  below: [
    {
      path: '/staff/$id',
      // What was changed lately says what the audit log says.
      load: async () => {
        await loadMessages('audit');
        return import('./OperatorPage.tsx');
      },
    },
  ],
  scope: 'staff:manage',
  menu: { group: 'admin', order: 10, icon: UserCog, key: 's' },
  opens: { Operator: (id) => `/staff/${id}` },
};
