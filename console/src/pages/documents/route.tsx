/** The papers that drivers send, from the moment they came to what became of them; and looking at the doubtful ones. */
import { FileCheck2 } from 'lucide-react';
import type { PageRoute } from '../../shell/pages.ts';

export const route: PageRoute = {
  page: 'documents',
  path: '/documents',
  load: () => import('./index.tsx'),
  below: [{ path: '/documents/$id', load: () => import('./review/ReviewPage.tsx') }],
  scope: 'documents:read',
  menu: { group: 'move', order: 40, icon: FileCheck2, key: 'r' },
  opens: { OcrJob: (id) => `/documents/${id}` },
};
