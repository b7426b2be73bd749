/**
 * A button with something that opens beside it, or from the bottom of a phone. It is in the browser's top layer, so that no
 * table cuts it off, and closes by Escape and by turning elsewhere.
 */
import { type ReactNode, type RefObject, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';

interface Props {
  /** What the button says; it may hold icons. */
  button: ReactNode;
  /** Its name for who does not see it, where the words are not enough. */
  label?: string;
  /** The name of what opens. */
  title: string;
  buttonClass?: string;
  align?: 'left' | 'right';
  children: (close: () => void) => ReactNode;
}

const GAP_PX = 4;
const EDGE_PX = 8;

export function Popover({ button, label, title, buttonClass = '', align = 'left', children }: Props) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const opener = useRef<HTMLButtonElement>(null);
  const shown = useRef<HTMLDivElement>(null);
  const close = () => {
    setOpen(false);
    opener.current?.focus();
  };
  useShown(opener, shown, open, align, setOpen);
  return (
    <>
      <button
        ref={opener}
        type="button"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        aria-haspopup="dialog"
        {...(label ? { 'aria-label': label, title: label } : {})}
        className={buttonClass}
        onClick={() => setOpen(!open)}
      >
        {button}
      </button>
      {open && (
        <div
          ref={shown}
          id={id}
          popover="manual"
          role="dialog"
          aria-label={title}
          onKeyDown={(event) => {
            event.stopPropagation();
            if (event.key !== 'Escape') return;
            // Not the dialog's that it may be in.
            event.preventDefault();
            close();
          }}
          className="fixed inset-auto m-0 max-h-[70dvh] min-w-56 max-w-[calc(100vw-1rem)] overflow-y-auto rounded-xl border border-line bg-panel p-0 text-ink shadow-xl max-sm:backdrop:bg-black/40 max-sm:inset-x-0! max-sm:top-auto! max-sm:bottom-0! max-sm:w-full max-sm:max-w-none max-sm:rounded-b-none max-sm:pb-4"
        >
          {children(close)}
        </div>
      )}
    </>
  );
}

function useShown(
  opener: RefObject<HTMLButtonElement | null>,
  shown: RefObject<HTMLDivElement | null>,
  open: boolean,
  align: 'left' | 'right',
  setOpen: (open: boolean) => void,
): void {
  useLayoutEffect(() => {
    const box = shown.current;
    if (!open || !box || !opener.current) return;
    box.showPopover();
    place(box, opener.current.getBoundingClientRect(), align);
    box.querySelector<HTMLElement>('input, button, a[href], select, textarea')?.focus();
  }, [open, align, opener, shown]);
  useEffect(() => {
    if (!open) return;
    const press = ({ target }: Event) => {
      if (target instanceof Node && !shown.current?.contains(target) && !opener.current?.contains(target))
        setOpen(false);
    };
    // A live page grows while somebody chooses: what is open goes along with its button, as long as that can be seen.
    const scroll = ({ target }: Event) => {
      if (!(target instanceof Node && target.contains(opener.current))) return;
      const button = opener.current?.getBoundingClientRect();
      if (!button || !shown.current || button.bottom < 0 || button.top > innerHeight) setOpen(false);
      else place(shown.current, button, align);
    };
    document.addEventListener('pointerdown', press);
    document.addEventListener('focusin', press);
    document.addEventListener('scroll', scroll, true);
    return () => {
      document.removeEventListener('pointerdown', press);
      document.removeEventListener('focusin', press);
      document.removeEventListener('scroll', scroll, true);
    };
  }, [open, align, opener, shown, setOpen]);
}

/** Below the button where there is room, else above it; never over the edge. */
function place(box: HTMLElement, button: DOMRect, align: 'left' | 'right'): void {
  const { offsetWidth: width, offsetHeight: height } = box;
  const wanted = align === 'right' ? button.right - width : button.left;
  const below = button.bottom + GAP_PX;
  const fits = below + height <= innerHeight - EDGE_PX;
  const top = fits ? below : Math.max(EDGE_PX, button.top - GAP_PX - height);
  box.style.left = `${Math.max(EDGE_PX, Math.min(wanted, innerWidth - width - EDGE_PX))}px`;
  box.style.top = `${top}px`;
}
