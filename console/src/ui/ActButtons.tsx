/** What can be done with the one thing that a page is about, as buttons in its head; lists offer the same in a menu. */
import { Button, PlainButton } from './Button.tsx';
import type { MenuItem } from './Menu.tsx';

export function ActButtons({ acts }: { acts: readonly MenuItem[] }) {
  return acts.map(({ label, icon: Icon, danger, disabled = false, onSelect }) => {
    const Kind = danger ? Button : PlainButton;
    return (
      <Kind
        key={label}
        onClick={onSelect}
        disabled={disabled}
        className={danger ? 'bg-danger-strong text-white' : ''}
      >
        {Icon && <Icon className="size-4" aria-hidden />}
        {label}
      </Kind>
    );
  });
}
