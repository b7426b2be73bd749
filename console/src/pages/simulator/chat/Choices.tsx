/** What can be tapped below a message of the business. Old messages keep theirs, as on a real phone. */
import { ExternalLink, List, MapPin, Reply } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ChatHandlers } from './ChatHandlers.ts';
import type { Content } from './content.ts';

interface Props {
  content: Content;
  messageId: string;
  handlers: ChatHandlers;
}

const CHOICE =
  'flex w-full items-center justify-center gap-2 border-line border-t px-3 py-2.5 font-medium text-accent last:rounded-b-xl hover:bg-quote';

export function Choices({ content, messageId, handlers }: Props): ReactNode {
  switch (content.kind) {
    case 'buttons':
      return content.buttons.map((button) => (
        <Choice
          key={button.id}
          icon={<Reply className="size-4" aria-hidden />}
          onTap={() => handlers.tapButton(button, messageId)}
        >
          {button.title}
        </Choice>
      ));
    case 'list':
      return (
        <Choice
          icon={<List className="size-4" aria-hidden />}
          onTap={() => handlers.openList(content, messageId)}
          opens
        >
          {content.label}
        </Choice>
      );
    case 'locationRequest':
      return (
        <Choice
          icon={<MapPin className="size-4" aria-hidden />}
          onTap={() => handlers.shareLocation(messageId)}
          opens
        >
          Send location
        </Choice>
      );
    case 'link':
      return (
        <a className={CHOICE} href={content.url} target="_blank" rel="noopener noreferrer">
          <ExternalLink className="size-4" aria-hidden />
          {content.label}
        </a>
      );
    default:
      return null;
  }
}

interface ChoiceProps {
  icon: ReactNode;
  onTap(): void;
  /** It opens a sheet instead of answering at once. */
  opens?: boolean;
  children: string;
}

function Choice({ icon, onTap, opens = false, children }: ChoiceProps) {
  return (
    <button type="button" className={CHOICE} onClick={onTap} aria-haspopup={opens ? 'dialog' : undefined}>
      {icon}
      {children}
    </button>
  );
}
