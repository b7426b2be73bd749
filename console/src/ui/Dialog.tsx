/** A modal over the whole page: the browser's own dialog, which keeps focus inside and gives it back. */
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useText } from '../i18n/text.ts';
import { IconButton } from './Button.tsx';
import { ToastStack } from './ToastStack.tsx';
import { useModal } from './useModal.ts';

interface Props {
  label: string;
  onClose(): void;
  children: ReactNode;
  className?: string;
}

export function Dialog({ label, onClose, children, className = '' }: Props) {
  const t = useText();
  const dialog = useModal();

  return (
    <dialog
      ref={dialog}
      aria-label={label}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      className={`m-auto max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] max-w-md flex-col overflow-hidden rounded-2xl bg-panel text-ink shadow-2xl backdrop:bg-black/60 open:flex ${className}`}
    >
      <header className="flex items-center gap-2 border-line border-b py-1 pr-1 pl-4">
        <h2 className="min-w-0 flex-1 truncate font-semibold">{label}</h2>
        <IconButton label={t('close')} onClick={onClose}>
          <X className="size-5" aria-hidden />
        </IconButton>
      </header>
      <div className="min-h-0 overflow-y-auto">{children}</div>
      <ToastStack />
    </dialog>
  );
}
