/** Lists that are looked for by what they hold. */
import { ClockAlert, OctagonAlert } from 'lucide-react';
import type { Command } from '../../shell/palette/sources.ts';

export const commands: Command[] = [
  {
    title: 'events-show-quarantined',
    icon: OctagonAlert,
    scope: 'events:read',
    run: ({ go }) => go('/events?status=QUARANTINED'),
  },
  {
    title: 'events-show-pending',
    icon: ClockAlert,
    scope: 'events:read',
    run: ({ go }) => go('/events?status=PENDING'),
  },
];
