/** Who changed what. */
import { ScrollText } from 'lucide-react';
import type { PageRoute } from '../../shell/pages.ts';

export const route: PageRoute = {
  page: 'audit',
  path: '/audit',
  load: () => import('./index.tsx'),
  below: [{ path: '/audit/$id', load: () => import('./EntryPage.tsx') }],
  scope: 'audit:read',
  menu: { group: 'admin', order: 50, icon: ScrollText, key: 'u' },
  opens: { AuditEntry: (id) => `/audit/${id}` },
};
