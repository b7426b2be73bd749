/** Lists of people that are looked for by what they hold. */
import { Ban } from 'lucide-react';
import type { Command } from '../../shell/palette/sources.ts';

export const commands: Command[] = [
  {
    title: 'people-show-blocked',
    icon: Ban,
    scope: 'users:read',
    run: ({ go }) => go('/people?state=blocked'),
  },
];
