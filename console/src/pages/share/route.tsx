/** What other apps share with the installed console: a place to ride to, or a number to write to. */
import type { PageRoute } from '../../shell/pages.ts';

export const route: PageRoute = { page: 'share', path: '/share', load: () => import('./index.tsx') };
