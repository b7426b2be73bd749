/** WhatsApp phones in the browser, while no account at Meta is set. */
import { Smartphone } from 'lucide-react';
import type { PageRoute } from '../../shell/pages.ts';

export const route: PageRoute = {
  page: 'simulator',
  path: '/simulator',
  load: () => import('./SimulatorPage.tsx'),
  when: ({ simulated }) => simulated,
  menu: { group: 'talk', order: 90, icon: Smartphone },
  bare: true,
};
