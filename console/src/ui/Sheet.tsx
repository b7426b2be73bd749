/**
 * A sheet that rises from the bottom of one phone. It covers that phone alone: the others beside it stay in use, so
 * the page's own modal dialog would be too much. Whoever shows it makes what it covers inert.
 */
import { X } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useText } from '../i18n/text.ts';
import { IconButton } from './Button.tsx';

interface Props {
  label: string;
  onClose(): void;
  children: ReactNode;
}

export function Sheet({ label, onClose, children }: Props) {
  const t = useText();
  const sheet = useRef<HTMLDivElement>(null);
  useReturnedFocus(sheet);

  return (
    <div className="absolute inset-0 z-10 flex flex-col justify-end">
      <button
        type="button"
        tabIndex={-1}
        aria-hidden
        className="min-h-10 flex-1 bg-black/45"
        onClick={onClose}
      />
      <div
        ref={sheet}
        role="dialog"
        aria-label={label}
        tabIndex={-1}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          onClose();
        }}
        className="flex max-h-[88%] animate-rise flex-col rounded-t-2xl bg-panel text-ink shadow-2xl outline-none"
      >
        <header className="flex items-center gap-2 border-line border-b py-1 pr-1 pl-4">
          <h2 className="min-w-0 flex-1 truncate font-semibold">{label}</h2>
          <IconButton label={t('close')} onClick={onClose}>
            <X className="size-5" aria-hidden />
          </IconButton>
        </header>
        {children}
      </div>
    </div>
  );
}

/** Takes the focus while shown; afterwards gives it back to where it was. */
function useReturnedFocus(sheet: { current: HTMLElement | null }): void {
  useEffect(() => {
    const before = document.activeElement;
    sheet.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [sheet]);
}
