/** The answer: a box, for words as they are while there is time to answer and for a template after that; else why there is none. */
import { SendHorizontal } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { useMay } from '../../../data/DataProvider.tsx';
import { useStore } from '../../../data/store.ts';
import { useText } from '../../../i18n/text.ts';
import { useFormat } from '../../../i18n/useFormat.ts';
import { useShortcuts } from '../../../shell/shortcuts.ts';
import { IconButton, PlainButton } from '../../../ui/Button.tsx';
import { useNow } from '../../../ui/Time.tsx';
import { nameOf } from '../../people/person.ts';
import { usePersonActs } from '../../people/usePersonActs.ts';
import type { Person } from '../Conversation.tsx';
import { isSoonOver, timeLeft } from '../window.ts';
import { drafts, keepDraft } from './drafts.ts';
import { useSend, type Way } from './sending.ts';
import type { Message } from './useMessages.ts';

interface Props {
  person: Person;
  onSent(message: Message): void;
}

export function Composer({ person, onSent }: Props) {
  const t = useText();
  const left = timeLeft(person.lastWroteAt, useNow());
  const { unblock } = usePersonActs(person);
  if (!useMay('messages:send')) return <Note>{t('conversations-may-not')}</Note>;
  if (person.blocked)
    return (
      <Note action={unblock && <PlainButton onClick={unblock}>{t('people-unblock')}</PlainButton>}>
        {t('conversations-blocked')}
      </Note>
    );
  if (person.stopped) return <Note>{t('conversations-stopped')}</Note>;
  return <Answer key={left > 0 ? 'free' : 'template'} person={person} left={left} onSent={onSent} />;
}

function Note({ action, children }: { action?: ReactNode; children: ReactNode }) {
  return (
    <div className="flex min-h-14 shrink-0 flex-wrap items-center gap-3 border-line border-t bg-warn px-4 py-2 text-sm text-warn-ink">
      <p className="min-w-0 flex-1 basis-60">{children}</p>
      {action}
    </div>
  );
}

/** A template takes fewer, on one line. */
const LONGEST: Record<Way, number> = { free: 4_096, template: 900 };
const COUNTED_FROM = 0.8;

function Answer({ person, left, onSent }: Props & { left: number }) {
  const t = useText();
  const name = nameOf(person, t);
  const text = useStore(drafts)[person.id] ?? '';
  const way: Way = left > 0 ? 'free' : 'template';
  const most = LONGEST[way];
  const send = useSend(person.id, name, way, onSent);
  const box = useGrowing(text);
  const ready = text.trim() !== '' && text.length <= most;
  const go = () => {
    if (ready) void send(text.trim());
  };
  const keys = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === 'Escape') event.currentTarget.blur();
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    // Where fingers type, Enter is a new line.
    if (!matchMedia('(pointer: fine)').matches && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    go();
  };
  useShortcuts([{ keys: 'r', label: t('conversations-reply'), run: () => box.current?.focus() }]);
  return (
    <form
      className="shrink-0 border-line border-t bg-panel px-3 pt-1 pb-2 sm:px-4"
      onSubmit={(event) => {
        event.preventDefault();
        go();
      }}
    >
      {way === 'free' ? <Countdown left={left} /> : <Closed />}
      <div className="flex items-end gap-2">
        <textarea
          ref={box}
          rows={1}
          aria-label={t('conversations-answer-to', { name })}
          placeholder={t(way === 'free' ? 'conversations-answer' : 'conversations-answer-template')}
          value={text}
          onChange={(event) => keepDraft(person.id, event.target.value)}
          onKeyDown={keys}
          className="max-h-40 min-h-10 flex-1 resize-none rounded-xl border border-line bg-canvas px-3 py-2 text-sm placeholder:text-muted"
        />
        <IconButton type="submit" primary label={t('conversations-send')} disabled={!ready}>
          <SendHorizontal className="size-5" aria-hidden />
        </IconButton>
      </div>
      <Length length={text.length} most={most} />
    </form>
  );
}

function Closed() {
  const t = useText();
  return (
    <p className="my-1 rounded-lg bg-warn px-3 py-2 text-sm text-warn-ink">
      <strong className="font-semibold">{t('conversations-closed')}</strong> {t('conversations-closed-why')}
    </p>
  );
}

function Countdown({ left }: { left: number }) {
  const t = useText();
  const format = useFormat();
  return (
    <p
      className={`py-1 text-xs tabular-nums ${isSoonOver(left) ? 'font-medium text-caution' : 'text-muted'}`}
    >
      {t('conversations-left', { time: format.duration(left) })}
    </p>
  );
}

function Length({ length, most }: { length: number; most: number }) {
  const t = useText();
  const format = useFormat();
  if (length < most * COUNTED_FROM) return null;
  return (
    <p
      className={`pt-1 text-right text-xs tabular-nums ${length > most ? 'font-medium text-danger' : 'text-muted'}`}
    >
      {t('conversations-length', { length: format.number(length), most: format.number(most) })}
    </p>
  );
}

/** As high as what is written in it. */
function useGrowing(text: string) {
  const box = useRef<HTMLTextAreaElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text is what changes the height
  useEffect(() => {
    const shown = box.current;
    if (!shown) return;
    shown.style.height = 'auto';
    shown.style.height = `${shown.scrollHeight + 2}px`;
  }, [text]);
  return box;
}
