/** Buttons with words, and round ones with an icon. */
import type { ButtonHTMLAttributes } from 'react';

type Props = ButtonHTMLAttributes<HTMLButtonElement>;

export function Button({ className = '', ...props }: Props) {
  return (
    <button
      type="button"
      className={`inline-flex min-h-10 items-center justify-center gap-2 rounded-lg bg-accent px-4 font-medium text-accent-ink text-sm hover:opacity-90 disabled:opacity-60 ${className}`}
      {...props}
    />
  );
}

export function PlainButton({ className = '', ...props }: Props) {
  return (
    <button
      type="button"
      className={`inline-flex min-h-10 items-center justify-center gap-2 rounded-lg border border-line bg-panel px-4 font-medium text-ink text-sm hover:bg-raised ${className}`}
      {...props}
    />
  );
}

/** Words alone, in the colour of what they stand on: for a way out within a banner or a message. */
export function TextButton({ className = '', ...props }: Props) {
  return (
    <button
      type="button"
      className={`min-h-10 shrink-0 rounded-lg px-2 font-semibold underline underline-offset-2 hover:bg-current/10 ${className}`}
      {...props}
    />
  );
}

interface IconProps extends Props {
  /** Both what a screen reader says and the tooltip. */
  label: string;
  /** The one that stands out. */
  primary?: boolean;
}

export function IconButton({ label, primary = false, className = '', ...props }: IconProps) {
  const look = primary ? 'bg-accent text-accent-ink enabled:hover:opacity-90' : 'hover:bg-current/10';
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={`grid size-10 shrink-0 place-items-center rounded-full disabled:opacity-50 ${look} ${className}`}
      {...props}
    />
  );
}
