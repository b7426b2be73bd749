/** What a file is called, and what it is. */
import { FileText } from 'lucide-react';
import { useText } from '../../../i18n/text.ts';
import type { FileType } from '../content.ts';

export function FileName({ type, name, mime }: { type: FileType; name: string | null; mime: string | null }) {
  const t = useText();
  return (
    <p className="flex min-h-9 items-center gap-2">
      <FileText className="size-5 shrink-0 text-muted" aria-hidden />
      <span className="min-w-0">
        <span className="block truncate font-medium">{name ?? t(`conversations-file-${type}`)}</span>
        {mime && <span className="block truncate text-muted text-xs">{mime}</span>}
      </span>
    </p>
  );
}
