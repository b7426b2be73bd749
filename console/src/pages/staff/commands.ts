/** Straight to the accounts that need somebody. */
import { LockKeyhole } from 'lucide-react';
import type { Command } from '../../shell/palette/sources.ts';

export const commands: Command[] = [
  {
    title: 'staff-show-locked',
    icon: LockKeyhole,
    scope: 'staff:manage',
    run: ({ go }) => go('/staff?state=locked'),
  },
];
