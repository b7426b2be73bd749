import { BadgeAlert } from 'lucide-react';
import type { Command } from '../../shell/palette/sources.ts';

export const commands: Command[] = [
  {
    title: 'vehicles-show-unverified',
    icon: BadgeAlert,
    scope: 'trips:read',
    run: ({ go }) => go('/vehicles?verification=UNVERIFIED&retired=no'),
  },
];
