/**
 * Shows the notes of `toasts.ts`, above the bottom bar of a phone and in the corner of a desk. The page has one stack and each
 * dialog its own: where a dialog is open, only what is inside of it can be pressed and is read out.
 */
import { ArrowRight, CircleCheck, type LucideIcon, TriangleAlert, Undo2, X } from 'lucide-react';
import { useLayoutEffect, useRef, useState } from 'react';
import { useStore } from '../data/store.ts';
import { useText } from '../i18n/text.ts';
import { IconButton } from './Button.tsx';
import { dismissToast, type Toast, toasts } from './toasts.ts';
import { modals } from './useModal.ts';

export function ToastStack() {
  const stack = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<Element | null>();
  const uppermost = useStore(modals).at(-1) ?? null;
  const all = useStore(toasts);
  const notes = place === uppermost ? all : [];
  const newest = notes.at(-1)?.id;
  useLayoutEffect(() => setPlace(stack.current?.closest('dialog') ?? null), []);
  useLayoutEffect(() => {
    const box = stack.current;
    if (box?.matches(':popover-open')) box.hidePopover();
    // What was opened last lies above all else: above a menu too.
    if (newest !== undefined) box?.showPopover();
  }, [newest]);
  return (
    <div
      ref={stack}
      popover="manual"
      role="status"
      // In a dialog the lower edge of a phone has the buttons that end it.
      className={`pointer-events-none fixed inset-x-3 ${place ? 'top-3 bottom-auto sm:top-auto' : 'top-auto bottom-20'} m-0 flex h-auto w-auto flex-col items-center gap-2 overflow-visible border-0 bg-transparent p-0 text-ink sm:right-4 sm:bottom-4 sm:left-auto sm:items-end`}
    >
      {notes.map((note) => (
        <Note key={note.id} note={note} />
      ))}
    </div>
  );
}

function Note({ note }: { note: Toast }) {
  const t = useText();
  const { id, tone, text, undo, show } = note;
  const Icon = tone === 'bad' ? TriangleAlert : CircleCheck;
  return (
    <div className="pointer-events-auto flex min-h-12 w-full max-w-md animate-rise items-center gap-2 rounded-xl border border-line bg-panel py-1 pr-1 pl-3.5 text-sm shadow-xl sm:w-auto">
      {tone !== 'plain' && (
        <Icon className={`size-4 shrink-0 ${tone === 'bad' ? 'text-danger' : 'text-well'}`} aria-hidden />
      )}
      <p className="min-w-0 flex-1 break-words py-1.5">{text}</p>
      {undo && <Way id={id} label={t('undo')} icon={Undo2} onClick={undo} />}
      {show && <Way id={id} label={t('show')} icon={ArrowRight} onClick={show} />}
      <IconButton label={t('dismiss')} onClick={() => dismissToast(id)}>
        <X className="size-4" aria-hidden />
      </IconButton>
    </div>
  );
}

interface WayProps {
  id: number;
  label: string;
  icon: LucideIcon;
  onClick(): void;
}

function Way({ id, label, icon: Icon, onClick }: WayProps) {
  return (
    <button
      type="button"
      className="flex min-h-10 items-center gap-1.5 rounded-lg px-2.5 font-semibold text-accent hover:bg-raised"
      onClick={() => {
        dismissToast(id);
        onClick();
      }}
    >
      <Icon className="size-4" aria-hidden />
      {label}
    </button>
  );
}
