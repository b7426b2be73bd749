/** What is wrong with the hub, who looks after it, and who is told. */
import { BellRing } from 'lucide-react';
import type { PageRoute } from '../../shell/pages.ts';

export const route: PageRoute = {
  page: 'alerts',
  path: '/alerts',
  load: () => import('./index.tsx'),
  below: [{ path: '/alerts/$id', load: () => import('./AlertPage.tsx') }],
  scope: 'alerts:read',
  menu: { group: 'watch', order: 20, icon: BellRing, key: 'a' },
  opens: { Alert: (id) => `/alerts/${id}` },
};
