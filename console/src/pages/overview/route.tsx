/** How the hub is, at a glance. */
import { LayoutDashboard } from 'lucide-react';
import { loadMessages } from '../../i18n/messages.ts';
import type { PageRoute } from '../../shell/pages.ts';

export const route: PageRoute = {
  page: 'overview',
  path: '/',
  // What is wrong, and what to do about it, is said as the page of alerts says it.
  load: async () => {
    await loadMessages('alerts');
    return import('./index.tsx');
  },
  menu: { group: 'watch', order: 10, icon: LayoutDashboard, key: 'o' },
};
