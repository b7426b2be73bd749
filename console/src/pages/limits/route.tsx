/** How much anybody may ask for: seen live, and changed. */
import { Gauge } from 'lucide-react';
import type { PageRoute } from '../../shell/pages.ts';

export const route: PageRoute = {
  page: 'limits',
  path: '/limits',
  load: () => import('./index.tsx'),
  below: [{ path: '/limits/$family', load: () => import('./FamilyPage.tsx') }],
  scope: 'health:read',
  menu: { group: 'watch', order: 30, icon: Gauge, key: 'l' },
};
