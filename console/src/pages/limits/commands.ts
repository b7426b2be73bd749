/** What can be said of limits from anywhere. */
import { Plus } from 'lucide-react';
import type { Command } from '../../shell/palette/sources.ts';

export const commands: Command[] = [
  {
    title: 'limits-command-add',
    icon: Plus,
    scope: 'limits:manage',
    run: ({ go }) => go('/limits?edit=exception'),
  },
];
