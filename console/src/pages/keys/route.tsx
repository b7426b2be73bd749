/** Keys by which programs use the API. */
import { KeyRound } from 'lucide-react';
import { loadMessages } from '../../i18n/messages.ts';
import type { PageRoute } from '../../shell/pages.ts';

export const route: PageRoute = {
  page: 'keys',
  path: '/keys',
  load: () => import('./index.tsx'),
  below: [
    {
      path: '/keys/$id',
      // What was changed lately says what the audit log says.
      load: async () => {
        await loadMessages('audit');
        return import('./KeyPage.tsx');
      },
    },
  ],
  scope: 'api_keys:manage',
  menu: { group: 'admin', order: 20, icon: KeyRound, key: 'k' },
  opens: { ApiKey: (id) => `/keys/${id}` },
};
