/** What can be done about a person, behind one button, and what is asked before it is done. */
import { Ban, DoorOpen, Ellipsis, UserX } from 'lucide-react';
import { useState } from 'react';
import { useText } from '../../i18n/text.ts';
import { Button, PlainButton } from '../../ui/Button.tsx';
import { Confirm } from '../../ui/Confirm.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { AreaField } from '../../ui/fields.tsx';
import { Menu, type MenuItem } from '../../ui/Menu.tsx';
import { type ActedOn, usePersonActs } from './usePersonActs.ts';

interface Props {
  person: ActedOn;
  /** Above what is done to them, such as links. */
  items?: MenuItem[];
  onErased(): void;
}

export function PersonMenu({ person, items = [], onErased }: Props) {
  const t = useText();
  const { name, block, unblock, erase } = usePersonActs(person);
  const [asking, setAsking] = useState<'block' | 'erase' | null>(null);
  const [busy, setBusy] = useState(false);
  const close = () => setAsking(null);
  const all: MenuItem[] = [...items];
  if (unblock && person.blocked) all.push({ label: t('people-unblock'), icon: DoorOpen, onSelect: unblock });
  if (block && !person.blocked)
    all.push({ label: t('people-block'), icon: Ban, onSelect: () => setAsking('block') });
  if (erase)
    all.push({ label: t('people-erase'), icon: UserX, danger: true, onSelect: () => setAsking('erase') });
  if (all.length === 0) return null;
  const forget = async () => {
    setBusy(true);
    const erased = await erase?.();
    setBusy(false);
    close();
    if (erased) onErased();
  };
  return (
    <>
      <Menu
        label={t('actions')}
        items={all}
        buttonClass="grid size-10 shrink-0 place-items-center rounded-full hover:bg-current/10"
        button={<Ellipsis className="size-5" aria-hidden />}
      />
      {asking === 'block' && (
        <BlockDialog name={name} onBlock={(reason) => block?.(reason)} onClose={close} />
      )}
      {asking === 'erase' && (
        <Confirm
          title={t('people-erase-title', { name })}
          deed={t('people-erase')}
          word={t('people-erase-word')}
          danger
          busy={busy}
          onConfirm={() => void forget()}
          onClose={close}
        >
          {t('people-erase-why')}
        </Confirm>
      )}
    </>
  );
}

interface BlockProps {
  name: string;
  onBlock(reason: string | null): void;
  onClose(): void;
}

const LONGEST_REASON = 500;

function BlockDialog({ name, onBlock, onClose }: BlockProps) {
  const t = useText();
  const [reason, setReason] = useState('');
  return (
    <Dialog label={t('people-block-title', { name })} onClose={onClose}>
      <form
        className="flex flex-col gap-4 p-4 text-sm"
        onSubmit={(event) => {
          event.preventDefault();
          onBlock(reason.trim() || null);
          onClose();
        }}
      >
        <p className="text-muted">{t('people-block-why')}</p>
        <AreaField
          label={t('people-block-reason')}
          hint={t('people-block-reason-hint')}
          value={reason}
          onChange={setReason}
          maxLength={LONGEST_REASON}
        />
        <div className="flex justify-end gap-2">
          <PlainButton onClick={onClose}>{t('cancel')}</PlainButton>
          <Button type="submit">{t('people-block')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
