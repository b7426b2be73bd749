/** Who works with this hub, and what each of them may do. */
import { UserCog } from 'lucide-react';
import type { PageRoute } from '../../shell/pages.ts';

export const route: PageRoute = {
  page: 'staff',
  path: '/staff',
  load: () => import('./index.tsx'),
  below: [{ path: '/staff/$id', load: () => import('./OperatorPage.tsx') }],
  scope: 'staff:manage',
  menu: { group: 'admin', order: 10, icon: UserCog, key: 's' },
  opens: { Operator: (id) => `/staff/${id}` },
};
