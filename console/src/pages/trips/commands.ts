import { MapPinPlus, Search } from 'lucide-react';
import type { Command } from '../../shell/palette/sources.ts';

export const commands: Command[] = [
  { title: 'trips-new', icon: MapPinPlus, scope: 'trips:write', run: ({ go }) => go('/trips/new') },
  {
    title: 'trips-show-looking',
    icon: Search,
    scope: 'trips:read',
    run: ({ go }) => go('/trips?status=REQUESTED'),
  },
];
