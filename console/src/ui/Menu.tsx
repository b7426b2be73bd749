/** A list of things to do, behind one button. */
import type { LucideIcon } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { Popover } from './Popover.tsx';

export interface MenuItem {
  label: string;
  icon?: LucideIcon;
  onSelect(): void;
  /** Cannot be taken back. */
  danger?: boolean;
  disabled?: boolean;
}

interface Props {
  button: ReactNode;
  label: string;
  items: MenuItem[];
  buttonClass?: string;
  align?: 'left' | 'right';
}

export function Menu({ items, label, ...popover }: Props) {
  return (
    <Popover label={label} title={label} align="right" {...popover}>
      {(close) => <MenuList items={items} close={close} />}
    </Popover>
  );
}

function MenuList({ items, close }: { items: MenuItem[]; close(): void }) {
  const list = useRef<HTMLUListElement>(null);
  const move = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const buttons = [...(list.current?.querySelectorAll('button:not(:disabled)') ?? [])];
    const at = buttons.indexOf(document.activeElement as Element);
    (buttons.at((at + step) % buttons.length) as HTMLElement | undefined)?.focus();
  };
  return (
    <ul ref={list} className="p-1" onKeyDown={move}>
      {items.map(({ label, icon: Icon, onSelect, danger, disabled }) => (
        <li key={label}>
          <button
            type="button"
            disabled={disabled}
            onClick={() => {
              close();
              onSelect();
            }}
            className={`flex min-h-10 w-full items-center gap-2.5 rounded-lg px-3 text-left text-sm hover:bg-raised focus-visible:bg-raised disabled:opacity-50 ${danger ? 'text-danger' : ''}`}
          >
            {Icon && <Icon className="size-4 shrink-0" aria-hidden />}
            {label}
          </button>
        </li>
      ))}
    </ul>
  );
}
