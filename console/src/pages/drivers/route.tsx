/** Who drives: online or not, in what, how well. */
import { IdCard } from 'lucide-react';
import type { PageRoute } from '../../shell/pages.ts';

export const route: PageRoute = {
  page: 'drivers',
  path: '/drivers',
  load: () => import('./index.tsx'),
  scope: 'drivers:read',
  menu: { group: 'move', order: 20, icon: IdCard, key: 'd' },
};
