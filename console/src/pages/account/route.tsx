/** One's own account: it is reached from one's name, below the menu. */
import type { PageRoute } from '../../shell/pages.ts';

export const route: PageRoute = {
  page: 'account',
  path: '/account',
  load: () => import('./index.tsx'),
};
