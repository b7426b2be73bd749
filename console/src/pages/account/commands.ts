/** One's own account is not in the menu. */
import { UserRound } from 'lucide-react';
import type { Command } from '../../shell/palette/sources.ts';

export const commands: Command[] = [
  { title: 'nav-account', icon: UserRound, run: ({ go }) => go('/account') },
];
