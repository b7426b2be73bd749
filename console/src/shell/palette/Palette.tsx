/** Ctrl-K: one field for going anywhere, doing anything, finding anybody. */
import { CornerDownLeft, Search } from 'lucide-react';
import { type KeyboardEvent, useId, useState } from 'react';
import { useText } from '../../i18n/text.ts';
import { ToastStack } from '../../ui/ToastStack.tsx';
import { useModal } from '../../ui/useModal.ts';
import { type Offer, usePalette } from './usePalette.ts';

interface Props {
  onClose(): void;
  onHelp(): void;
}

export function Palette({ onClose, onHelp }: Props) {
  const t = useText();
  const id = useId();
  const dialog = useModal();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const { sections, searching } = usePalette(typed, onHelp);
  const offers = sections.flatMap((section) => section.offers);
  const chosen = Math.min(at, offers.length - 1);

  const choose = (offer: Offer | undefined) => {
    if (!offer) return;
    onClose();
    offer.run();
  };
  const move = (to: number) => {
    const next = (to + offers.length) % Math.max(1, offers.length);
    setAt(next);
    document.getElementById(`${id}${next}`)?.scrollIntoView({ block: 'nearest' });
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') move(chosen + 1);
    else if (event.key === 'ArrowUp') move(chosen - 1);
    else if (event.key === 'Enter') choose(offers[chosen]);
    else return;
    event.preventDefault();
  };
  let index = -1;

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the dialog's own
    <dialog
      ref={dialog}
      aria-label={t('palette')}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={({ target }) => target === dialog.current && onClose()}
      className="mx-auto mt-[12dvh] mb-auto max-h-[70dvh] w-[calc(100vw-2rem)] max-w-xl flex-col overflow-hidden rounded-2xl border border-line bg-panel p-0 text-ink shadow-2xl backdrop:bg-black/50 open:flex max-sm:mt-4"
    >
      <div className="flex items-center gap-2 border-line border-b px-4">
        <Search className="size-4.5 shrink-0 text-muted" aria-hidden />
        <input
          role="combobox"
          aria-expanded
          aria-controls={`${id}list`}
          aria-activedescendant={offers.length > 0 ? `${id}${chosen}` : undefined}
          aria-autocomplete="list"
          aria-label={t('palette-hint')}
          placeholder={t('palette-hint')}
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setAt(0);
          }}
          onKeyDown={keys}
          className="h-13 min-w-0 flex-1 bg-transparent outline-none placeholder:text-muted"
        />
      </div>
      <div id={`${id}list`} role="listbox" aria-label={t('palette')} className="min-h-0 overflow-y-auto p-2">
        {sections.map((section) => (
          // biome-ignore lint/a11y/useSemanticElements: a group within a list
          <div key={section.title} role="group" aria-label={section.title}>
            <p aria-hidden className="px-2.5 pt-2 pb-1 font-medium text-muted text-xs">
              {section.title}
            </p>
            {section.offers.map((offer) => {
              index += 1;
              const own = index;
              return (
                <Row
                  key={offer.key}
                  id={`${id}${own}`}
                  offer={offer}
                  chosen={own === chosen}
                  onPoint={() => setAt(own)}
                  onChoose={() => choose(offer)}
                />
              );
            })}
          </div>
        ))}
      </div>
      {offers.length === 0 && (
        <p role="status" className="p-6 text-center text-muted text-sm">
          {searching ? t('loading') : t('palette-nothing')}
        </p>
      )}
      <ToastStack />
    </dialog>
  );
}

interface RowProps {
  id: string;
  offer: Offer;
  chosen: boolean;
  onPoint(): void;
  onChoose(): void;
}

function Row({ id, offer: { title, detail, icon: Icon }, chosen, onPoint, onChoose }: RowProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus
    <div
      id={id}
      role="option"
      aria-selected={chosen}
      onPointerMove={onPoint}
      onClick={onChoose}
      className="flex min-h-10 cursor-pointer items-center gap-3 rounded-lg px-2.5 text-sm aria-selected:bg-info-soft aria-selected:text-info-ink"
    >
      {Icon ? <Icon className="size-4 shrink-0" aria-hidden /> : <span className="size-4 shrink-0" />}
      <span className="min-w-0 flex-1 truncate">{title}</span>
      {detail && <span className="max-w-[50%] truncate text-muted text-xs">{detail}</span>}
      {chosen && <CornerDownLeft className="size-3.5 shrink-0 opacity-60" aria-hidden />}
    </div>
  );
}
