/** What drivers drive, and how sure the hub is of it. */
import { CarFront } from 'lucide-react';
import type { PageRoute } from '../../shell/pages.ts';

export const route: PageRoute = {
  page: 'vehicles',
  path: '/vehicles',
  load: () => import('./index.tsx'),
  below: [{ path: '/vehicles/$id', load: () => import('./VehiclePage.tsx') }],
  scope: 'trips:read',
  menu: { group: 'move', order: 30, icon: CarFront, key: 'v' },
  opens: { Vehicle: (id) => `/vehicles/${id}` },
};
