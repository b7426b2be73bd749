/** At two in the morning: straight to the switches. */
import { PowerOff } from 'lucide-react';
import type { Command } from '../../shell/palette/sources.ts';

export const commands: Command[] = [
  {
    title: 'flags-show',
    icon: PowerOff,
    scope: 'flags:manage',
    run: ({ go }) => go('/flags'),
  },
];
