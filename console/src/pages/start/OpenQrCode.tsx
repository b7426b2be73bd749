/** Goes to the landing page of a short code. */
import { type FormEvent, useState } from 'react';
import { PlainButton } from '../../ui/Button.tsx';

export function OpenQrCode() {
  const [code, setCode] = useState('');
  const open = (event: FormEvent) => {
    event.preventDefault();
    if (code.trim() !== '') location.assign(`/q/${encodeURIComponent(code.trim())}`);
  };
  return (
    <form onSubmit={open} className="mt-3 flex gap-2">
      <input
        aria-label="Short code"
        placeholder="Short code"
        autoComplete="off"
        maxLength={64}
        value={code}
        onChange={(event) => setCode(event.target.value)}
        className="min-w-0 flex-1 rounded-lg border border-line bg-panel px-3 py-2 text-ink placeholder:text-muted"
      />
      <PlainButton type="submit">Open</PlainButton>
    </form>
  );
}
