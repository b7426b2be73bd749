/** Making codes, from anywhere. */
import { FileSpreadsheet, QrCode } from 'lucide-react';
import type { Command } from '../../shell/palette/sources.ts';

export const commands: Command[] = [
  { title: 'qr-make', icon: QrCode, scope: 'qr_codes:write', run: ({ go }) => go('/qr/new') },
  {
    title: 'qr-make-many',
    icon: FileSpreadsheet,
    scope: 'qr_codes:write',
    run: ({ go }) => go('/qr/batch'),
  },
];
