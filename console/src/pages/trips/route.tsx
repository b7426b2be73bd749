/** Trips: on the map and in a list; one of them with its time line. */
import { Route } from 'lucide-react';
import type { PageRoute } from '../../shell/pages.ts';

export const route: PageRoute = {
  page: 'trips',
  path: '/trips',
  load: () => import('./index.tsx'),
  below: [
    { path: '/trips/new', load: () => import('./NewTrip.tsx'), scope: 'trips:write' },
    { path: '/trips/$id', load: () => import('./TripPage.tsx') },
  ],
  scope: 'trips:read',
  menu: { group: 'move', order: 10, icon: Route, key: 't' },
  opens: { Trip: (id) => `/trips/${id}` },
};
