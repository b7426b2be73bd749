/** A message in a line. */
import type { Text } from '../../i18n/text.ts';
import { plainText } from '../../lib/markup.ts';
import { readContent } from './content.ts';

export function previewOf({ text, content }: { text?: string | null; content: unknown }, t: Text): string {
  const read = readContent(content);
  const words = text ? plainText(text.replace(/\s+/g, ' ')) : null;
  switch (read.kind) {
    case 'file':
      return `${t(`conversations-file-${read.type}`)}${words ? ` · ${words}` : ''}`;
    case 'place':
      return `${t('conversations-place')}${read.name ? ` · ${read.name}` : ''}`;
    case 'contacts':
      return `${t('conversations-contacts')} · ${read.contacts.map(({ name }) => name).join(', ')}`;
    case 'reaction':
      return t('conversations-reacted', { emoji: read.emoji || '–' });
    case 'other':
      return words ?? t('conversations-other', { type: read.type });
    default:
      return words ?? '';
  }
}

/** The same of what a person said, as Meta tells it. */
export function sayingOf(content: unknown, t: Text): string {
  const read = readContent(content);
  const text = read.kind === 'text' ? read.text : read.kind === 'tap' ? read.title : null;
  return previewOf({ text, content }, t);
}
