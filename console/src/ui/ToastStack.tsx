/** Shows the notes of `toasts.ts`, above the bottom bar of a phone and in the corner of a desk. */
import { CircleCheck, TriangleAlert, Undo2, X } from 'lucide-react';
import { useEffect } from 'react';
import { useStore } from '../data/store.ts';
import { useText } from '../i18n/text.ts';
import { IconButton } from './Button.tsx';
import { dismissToast, type Toast, toasts } from './toasts.ts';

export function ToastStack() {
  const notes = useStore(toasts);
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-3 bottom-20 z-50 flex flex-col items-center gap-2 sm:inset-x-auto sm:right-4 sm:bottom-4 sm:items-end"
    >
      {notes.map((note) => (
        <Note key={note.id} note={note} />
      ))}
    </div>
  );
}

function Note({ note }: { note: Toast }) {
  const t = useText();
  const { id, seconds, tone, text, undo } = note;
  useEffect(() => {
    if (seconds === 0) return;
    const timer = setTimeout(() => dismissToast(id), seconds * 1_000);
    return () => clearTimeout(timer);
  }, [id, seconds]);
  const Icon = tone === 'bad' ? TriangleAlert : CircleCheck;
  return (
    <div className="pointer-events-auto flex min-h-12 w-full max-w-md animate-rise items-center gap-2 rounded-xl border border-line bg-panel py-1 pr-1 pl-3.5 text-sm shadow-xl sm:w-auto">
      {tone !== 'plain' && (
        <Icon className={`size-4 shrink-0 ${tone === 'bad' ? 'text-danger' : 'text-well'}`} aria-hidden />
      )}
      <p className="min-w-0 flex-1 break-words py-1.5">{text}</p>
      {undo && (
        <button
          type="button"
          className="flex min-h-10 items-center gap-1.5 rounded-lg px-2.5 font-semibold text-accent hover:bg-raised"
          onClick={() => {
            dismissToast(id);
            undo();
          }}
        >
          <Undo2 className="size-4" aria-hidden />
          {t('undo')}
        </button>
      )}
      <IconButton label={t('dismiss')} onClick={() => dismissToast(id)}>
        <X className="size-4" aria-hidden />
      </IconButton>
    </div>
  );
}
