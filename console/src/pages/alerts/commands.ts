/** What can be done about alerts from anywhere. */
import { BellOff, SlidersHorizontal, UserPlus } from 'lucide-react';
import type { Command } from '../../shell/palette/sources.ts';

export const commands: Command[] = [
  {
    title: 'alerts-command-silence',
    icon: BellOff,
    scope: 'alerts:write',
    run: ({ go }) => go('/alerts?form=silence'),
  },
  {
    title: 'alerts-command-contact',
    icon: UserPlus,
    scope: 'alerts:write',
    run: ({ go }) => go('/alerts?tab=contacts&form=contact'),
  },
  {
    title: 'alerts-command-rules',
    icon: SlidersHorizontal,
    scope: 'alerts:read',
    run: ({ go }) => go('/alerts?tab=rules'),
  },
];
