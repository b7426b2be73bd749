/** How the hub is set up, and what of it has to be mended. */
import { Wrench } from 'lucide-react';
import type { PageRoute } from '../../shell/pages.ts';

export const route: PageRoute = {
  page: 'settings',
  path: '/settings',
  load: () => import('./index.tsx'),
  scope: 'internals:read',
  menu: { group: 'admin', order: 70, icon: Wrench, key: 'i' },
};
