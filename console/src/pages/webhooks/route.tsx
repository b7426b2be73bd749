/** Where other systems are told what happens here, and what became of that. */
import { Webhook } from 'lucide-react';
import type { PageRoute } from '../../shell/pages.ts';

export const route: PageRoute = {
  page: 'webhooks',
  path: '/webhooks',
  load: () => import('./index.tsx'),
  below: [
    { path: '/webhooks/$id', load: () => import('./EndpointPage.tsx') },
    { path: '/webhooks/deliveries/$id', load: () => import('./DeliveryPage.tsx') },
  ],
  scope: 'webhooks:manage',
  menu: { group: 'admin', order: 30, icon: Webhook, key: 'w' },
  opens: {
    WebhookEndpoint: (id) => `/webhooks/${id}`,
    WebhookDelivery: (id) => `/webhooks/deliveries/${id}`,
  },
};
