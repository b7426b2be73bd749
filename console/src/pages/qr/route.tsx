/** Codes that dial: what there is, one of them, making one or many, and printing them. */
import { QrCode } from 'lucide-react';
import type { PageRoute } from '../../shell/pages.ts';

export const route: PageRoute = {
  page: 'qr',
  path: '/qr',
  load: () => import('./index.tsx'),
  below: [
    { path: '/qr/new', load: () => import('./NewPage.tsx'), scope: 'qr_codes:write' },
    { path: '/qr/batch', load: () => import('./batch/BatchPage.tsx'), scope: 'qr_codes:write' },
    { path: '/qr/print', load: () => import('./PrintPage.tsx') },
    { path: '/qr/$id', load: () => import('./CodePage.tsx') },
  ],
  scope: 'qr_codes:read',
  menu: { group: 'codes', order: 10, icon: QrCode, key: 'q' },
  opens: { QrCode: (id) => `/qr/${id}` },
};
