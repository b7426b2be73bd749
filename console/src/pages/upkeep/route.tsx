/** What was removed because its time was over. */
import { BrushCleaning } from 'lucide-react';
import type { PageRoute } from '../../shell/pages.ts';

export const route: PageRoute = {
  page: 'upkeep',
  path: '/upkeep',
  load: () => import('./index.tsx'),
  below: [{ path: '/upkeep/$id', load: () => import('./RunPage.tsx') }],
  scope: 'internals:read',
  menu: { group: 'admin', order: 60, icon: BrushCleaning, key: 'm' },
  opens: { MaintenanceRun: (id) => `/upkeep/${id}` },
};
