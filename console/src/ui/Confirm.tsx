/** Asks before what cannot be taken back. Where something can, offer to undo it instead. */
import { type ReactNode, useState } from 'react';
import { useText } from '../i18n/text.ts';
import { Button, PlainButton } from './Button.tsx';
import { Dialog } from './Dialog.tsx';
import { TextField } from './fields.tsx';

interface Props {
  title: string;
  children: ReactNode;
  /** What the button says: the deed, not “yes”. */
  deed: string;
  danger?: boolean;
  /** A word to be typed first, for what is worst. */
  word?: string;
  busy?: boolean;
  onConfirm(): void;
  onClose(): void;
}

export function Confirm({
  title,
  children,
  deed,
  danger = false,
  word,
  busy = false,
  onConfirm,
  onClose,
}: Props) {
  const t = useText();
  const [typed, setTyped] = useState('');
  return (
    <Dialog label={title} onClose={onClose}>
      <form
        className="flex flex-col gap-4 p-4 text-sm"
        onSubmit={(event) => {
          event.preventDefault();
          onConfirm();
        }}
      >
        <div className="text-muted">{children}</div>
        {word && (
          <TextField
            label={t('confirm-type', { word })}
            value={typed}
            onChange={setTyped}
            autoComplete="off"
          />
        )}
        <div className="flex justify-end gap-2">
          <PlainButton onClick={onClose}>{t('cancel')}</PlainButton>
          <Button
            type="submit"
            disabled={busy || (word !== undefined && typed.trim() !== word)}
            className={danger ? 'bg-danger-strong text-white' : ''}
          >
            {deed}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
