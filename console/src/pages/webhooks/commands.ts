/** Endpoints that need somebody. */
import { Unplug } from 'lucide-react';
import type { Command } from '../../shell/palette/sources.ts';

export const commands: Command[] = [
  {
    title: 'webhooks-show-ailing',
    icon: Unplug,
    scope: 'webhooks:manage',
    run: ({ go }) => go('/webhooks?state=failing.paused.off'),
  },
];
