/** Which keys do what, here and now. */
import { useStore } from '../data/store.ts';
import { useText } from '../i18n/text.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { type Shortcut, shortcuts } from './shortcuts.ts';

export function HelpSheet({ onClose }: { onClose(): void }) {
  const t = useText();
  const known = useStore(shortcuts);
  // Of several on one key only the last does something.
  const all = known.filter(({ keys }, at) => known.findLastIndex((other) => other.keys === keys) === at);
  const goTo = all.filter(({ keys }) => keys.startsWith('g '));
  const here = all.filter(({ keys }) => !keys.startsWith('g '));
  return (
    <Dialog label={t('help')} onClose={onClose} className="max-w-2xl">
      <div className="grid gap-x-8 gap-y-5 p-4 text-sm sm:grid-cols-2">
        <Keys
          title={t('help-here')}
          list={[...here, ...TABLE.map((row) => ({ ...row, label: t(row.label) }))]}
        />
        <Keys title={t('help-go-to')} list={goTo} />
      </div>
    </Dialog>
  );
}

/** What every table does. */
const TABLE = [
  { keys: '↓ ↑', label: 'help-rows' },
  { keys: 'Enter', label: 'help-open' },
  { keys: 'Esc', label: 'help-close' },
];

function Keys({ title, list }: { title: string; list: Pick<Shortcut, 'keys' | 'label'>[] }) {
  return (
    <section>
      <h3 className="mb-1 font-semibold">{title}</h3>
      <dl>
        {list.map(({ keys, label }) => (
          <div key={keys} className="flex items-center gap-3 border-line/60 border-b py-1.5 last:border-b-0">
            <dt className="order-2 ml-auto flex gap-1">
              {keys
                .replace('Mod+', 'Ctrl ')
                .replace('Alt+', 'Alt ')
                .split(' ')
                .map((key) => (
                  <kbd key={key} className="rounded border border-line bg-raised px-1.5 font-sans text-xs">
                    {key.length === 1 ? key.toUpperCase() : key}
                  </kbd>
                ))}
            </dt>
            <dd className="order-1">{label}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
