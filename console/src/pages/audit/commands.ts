/** Questions that the log is asked most. */
import { KeyRound, ShieldAlert } from 'lucide-react';
import type { Command } from '../../shell/palette/sources.ts';

export const commands: Command[] = [
  {
    title: 'audit-show-failed',
    icon: ShieldAlert,
    scope: 'audit:read',
    run: ({ go }) => go('/audit?action=signInFailed.accountLocked&last=7d'),
  },
  {
    title: 'audit-show-switched',
    icon: KeyRound,
    scope: 'audit:read',
    run: ({ go }) => go('/audit?action=setFeatureFlag.setRateLimitPolicy.setAlertRule&last=7d'),
  },
];
