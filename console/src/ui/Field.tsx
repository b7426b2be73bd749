/** A labelled text input. */
import { type InputHTMLAttributes, useId } from 'react';

export function Field({ label, ...input }: InputHTMLAttributes<HTMLInputElement> & { label: string }) {
  const id = useId();
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="mb-1 block text-muted text-sm">
        {label}
      </label>
      <input
        id={id}
        className="w-full rounded-lg border border-line bg-panel px-3 py-2 text-ink placeholder:text-muted"
        {...input}
      />
    </div>
  );
}
