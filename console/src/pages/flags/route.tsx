/** What can be switched off, and for whom. */
import { ToggleLeft } from 'lucide-react';
import type { PageRoute } from '../../shell/pages.ts';

export const route: PageRoute = {
  page: 'flags',
  path: '/flags',
  load: () => import('./index.tsx'),
  scope: 'flags:manage',
  menu: { group: 'admin', order: 40, icon: ToggleLeft, key: 'f' },
  opens: { FeatureFlag: (id) => `/flags?flag=${id}` },
};
