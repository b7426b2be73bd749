/** One person's phone with its chat with the business. */
import { useMemo, useState } from 'react';
import type { Person, Place, Tap } from '../../../lib/api/types.ts';
import type { ChatHandlers, ListContent, Picture } from '../chat/ChatHandlers.ts';
import { ChatLog } from '../chat/ChatLog.tsx';
import { ListSheet } from '../chat/ListSheet.tsx';
import { LazyPictureViewer } from '../picture/LazyPictureViewer.tsx';
import { PlaceSheet } from '../place/PlaceSheet.tsx';
import type { Chat } from '../store/chat.ts';
import type { Actions } from '../store/useSimulator.ts';
import { Composer } from './Composer.tsx';
import { PhoneHeader } from './PhoneHeader.tsx';
import { useAttachments } from './useAttachments.ts';
import { useFileDrop } from './useFileDrop.ts';

type Sheet =
  | { kind: 'list'; list: ListContent; repliedTo: string }
  | { kind: 'place'; repliedTo: string | null };

interface Props {
  person: Person;
  businessName: string;
  chat: Chat;
  unread: number;
  inHand: boolean;
  actions: Actions;
  /** Absent where the phone fills the screen. */
  onHide?: (() => void) | undefined;
}

export function Phone({ person, businessName, chat, unread, inHand, actions, onHide }: Props) {
  const { waId } = person;
  const [sheet, setSheet] = useState<Sheet | null>(null);
  const [picture, setPicture] = useState<Picture | null>(null);
  const attachments = useAttachments(actions.upload, waId);
  const { dropping, accept } = useFileDrop(attachments.add);
  const handlers = useHandlers(waId, actions, setSheet, setPicture);
  const take = () => {
    if (!inHand) actions.showPhone(waId);
  };

  return (
    <section
      aria-label={`Phone of ${person.name}`}
      onPointerDownCapture={take}
      onFocusCapture={take}
      {...accept}
      className={`relative flex h-full min-w-0 flex-1 flex-col overflow-hidden bg-panel sm:max-w-[400px] sm:rounded-[2rem] sm:border-8 ${inHand ? 'sm:border-bezel sm:shadow-xl' : 'sm:border-bezel/60'}`}
    >
      <div inert={sheet !== null} className="flex min-h-0 flex-1 flex-col">
        <PhoneHeader person={person} businessName={businessName} unread={unread} onHide={onHide} />
        <ChatLog
          chat={chat}
          personName={person.name}
          businessName={businessName}
          typing={person.typing}
          handlers={handlers}
          onRetry={() => void actions.loadChat(waId)}
          onGreet={() => void actions.send(waId, { type: 'text', text: { body: 'hi' } })}
        />
        <Composer
          attachments={attachments}
          onSend={(content) => void actions.send(waId, content)}
          onShareLocation={() => setSheet({ kind: 'place', repliedTo: null })}
        />
      </div>
      {sheet && <OpenSheet sheet={sheet} waId={waId} actions={actions} onClose={() => setSheet(null)} />}
      {dropping && <DropCue />}
      {picture && <LazyPictureViewer picture={picture} onClose={() => setPicture(null)} />}
    </section>
  );
}

function DropCue() {
  return (
    <p className="pointer-events-none absolute inset-3 z-20 grid place-items-center rounded-2xl border-2 border-accent border-dashed bg-panel/90 font-semibold text-accent">
      Drop to attach
    </p>
  );
}

interface OpenSheetProps {
  sheet: Sheet;
  waId: string;
  actions: Actions;
  onClose(): void;
}

function OpenSheet({ sheet, waId, actions, onClose }: OpenSheetProps) {
  if (sheet.kind === 'list') {
    const pick = (row: Tap) => {
      onClose();
      void actions.send(waId, {
        type: 'interactive',
        interactive: { type: 'list_reply', list_reply: row },
        context: { id: sheet.repliedTo },
      });
    };
    return <ListSheet list={sheet.list} onPick={pick} onClose={onClose} />;
  }
  const pick = (place: Place) => {
    onClose();
    const context = sheet.repliedTo === null ? {} : { context: { id: sheet.repliedTo } };
    void actions.send(waId, { type: 'location', location: place, ...context });
  };
  return <PlaceSheet onPick={pick} onClose={onClose} />;
}

function useHandlers(
  waId: string,
  actions: Actions,
  setSheet: (sheet: Sheet) => void,
  setPicture: (picture: Picture) => void,
): Omit<ChatHandlers, 'jumpTo'> {
  return useMemo(
    () => ({
      tapButton: (tap, repliedTo) =>
        void actions.send(waId, {
          type: 'interactive',
          interactive: { type: 'button_reply', button_reply: tap },
          context: { id: repliedTo },
        }),
      openList: (list, repliedTo) => setSheet({ kind: 'list', list, repliedTo }),
      shareLocation: (repliedTo) => setSheet({ kind: 'place', repliedTo }),
      openPicture: setPicture,
      resend: (key, content) => void actions.resend(waId, key, content),
      discard: (key) => actions.discard(waId, key),
    }),
    [waId, actions, setSheet, setPicture],
  );
}
