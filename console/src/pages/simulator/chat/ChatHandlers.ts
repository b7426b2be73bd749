/** What can be done on a message; one object per phone that never changes, so that bubbles need not be redrawn. */
import type { PersonContent, Tap } from '../../../lib/api/types.ts';
import type { Content } from './content.ts';

export type ListContent = Extract<Content, { kind: 'list' }>;

export interface Picture {
  id: string;
  caption: string | null;
}

export interface ChatHandlers {
  tapButton(tap: Tap, repliedTo: string): void;
  openList(list: ListContent, repliedTo: string): void;
  shareLocation(repliedTo: string): void;
  openPicture(picture: Picture): void;
  resend(key: string, content: PersonContent): void;
  discard(key: string): void;
  jumpTo(key: string): void;
}
