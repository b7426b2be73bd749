/** The menu on a small screen: the browser's own dialog, at the left edge. */
import type { ReactNode } from 'react';
import { ToastStack } from '../ui/ToastStack.tsx';
import { useModal } from '../ui/useModal.ts';

interface Props {
  label: string;
  onClose(): void;
  children: ReactNode;
}

export function Drawer({ label, onClose, children }: Props) {
  const dialog = useModal();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the dialog's own
    <dialog
      ref={dialog}
      aria-label={label}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={({ target }) => target === dialog.current && onClose()}
      className="m-0 h-dvh max-h-none w-72 max-w-[85vw] border-line border-r bg-panel p-0 text-ink backdrop:bg-black/50"
    >
      {children}
      <ToastStack />
    </dialog>
  );
}
