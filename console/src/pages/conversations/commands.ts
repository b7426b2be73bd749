/** Conversations that are looked for by what went wrong in them, or by what was said. */
import { MessageCircleWarning, MessageSquareText } from 'lucide-react';
import type { Command } from '../../shell/palette/sources.ts';

export const commands: Command[] = [
  {
    title: 'conversations-show-undelivered',
    icon: MessageCircleWarning,
    scope: 'messages:read',
    run: ({ go }) => go('/conversations?status=FAILED&last=24h'),
  },
  {
    title: 'conversations-find-said',
    icon: MessageSquareText,
    scope: 'messages:read',
    run: ({ go }) => go('/conversations?show=said'),
  },
];
