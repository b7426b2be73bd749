/** The documents at which somebody has to look, from anywhere. */
import { FileQuestion } from 'lucide-react';
import type { Command } from '../../shell/palette/sources.ts';

export const commands: Command[] = [
  {
    title: 'documents-show-review',
    icon: FileQuestion,
    scope: 'documents:read',
    run: ({ go }) => go('/documents?view=list&status=NEEDS_REVIEW'),
  },
];
