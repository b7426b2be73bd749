/** Keys by which programs use the API. */
import { KeyRound } from 'lucide-react';
import type { PageRoute } from '../../shell/pages.ts';

export const route: PageRoute = {
  page: 'keys',
  path: '/keys',
  load: () => import('./index.tsx'),
  below: [{ path: '/keys/$id', load: () => import('./KeyPage.tsx') }],
  scope: 'api_keys:manage',
  menu: { group: 'admin', order: 20, icon: KeyRound, key: 'k' },
  opens: { ApiKey: (id) => `/keys/${id}` },
};
