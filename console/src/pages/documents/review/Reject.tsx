/** Why a document does not do, in words for its sender. */
import type { FormEvent } from 'react';
import type { Language } from '../../../generated/documents.ts';
import { LANGUAGE_NAMES } from '../../../i18n/locale.ts';
import { useText } from '../../../i18n/text.ts';
import { Button, PlainButton } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { AreaField } from '../../../ui/fields.tsx';
import { REASONS } from './reasons.ts';

const MOST = 500;
const ID = { EN: 'en', FR: 'fr', RW: 'rw' } as const;

interface Props {
  /** The sender’s, where it is known. */
  language: Language | null;
  error: string | null;
  reason: string;
  onReason(reason: string): void;
  onReject(): void;
  onClose(): void;
}

export function Reject({ language, error, reason, onReason, onReject, onClose }: Props) {
  const t = useText();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onReject();
  };
  return (
    <Dialog label={t('documents-reject')} onClose={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-4 p-4 text-sm">
        <AreaField
          label={t('documents-reason')}
          hint={
            language
              ? t('documents-reason-hint', { language: LANGUAGE_NAMES[ID[language]] })
              : t('documents-reason-hint-any')
          }
          error={error}
          value={reason}
          onChange={onReason}
          maxLength={MOST}
          required
          autoFocus
        />
        <ul className="flex flex-col gap-1.5">
          {REASONS[language ?? 'EN'].map((each) => (
            <li key={each}>
              <button
                type="button"
                className="min-h-10 w-full rounded-lg border border-line px-3 py-2 text-left hover:bg-raised"
                onClick={() => onReason(each)}
              >
                {each}
              </button>
            </li>
          ))}
        </ul>
        <div className="flex justify-end gap-2">
          <PlainButton onClick={onClose}>{t('cancel')}</PlainButton>
          <Button type="submit" disabled={reason.trim() === ''} className="bg-danger-strong text-white">
            {t('documents-reject')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
