/** What a payer’s phone shows after the scan: the dialler with the string in it, one press from calling. */
import { Delete, Phone } from 'lucide-react';
import { Fragment, useState } from 'react';
import { useText } from '../../i18n/text.ts';
import { Segments } from '../../ui/fields.tsx';
import { Code } from './Code.tsx';
import type { Dialled } from './dialling.ts';

type Shown = Pick<Dialled, 'dialString' | 'dialStringOther' | 'networks' | 'otherNetworks'>;

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];

export function Dialler({ code }: { code: Shown | null }) {
  const t = useText();
  const [other, setOther] = useState(false);
  const second = code?.dialStringOther ?? null;
  const dialled = (other && second) || code?.dialString || '';
  const from = (networks: readonly string[]) => t('qr-from', { network: networks.join(', ') });
  return (
    <div className="flex flex-wrap items-start justify-center gap-6">
      <div className="flex w-44 flex-col items-center gap-2 text-center">
        {code ? (
          <Code dialString={code.dialString} className="w-full border border-line" />
        ) : (
          <div className="grid aspect-square w-full place-items-center rounded-lg border border-line border-dashed p-4 text-muted text-sm">
            {t('qr-preview-none')}
          </div>
        )}
        <p className="text-muted text-xs">{t('qr-preview-code')}</p>
      </div>
      <div className="flex w-56 flex-col items-center gap-2">
        {second && code && (
          <Segments
            label={t('qr-payer')}
            value={other ? 'other' : 'own'}
            options={[
              { value: 'own', label: from(code.networks) },
              { value: 'other', label: from(code.otherNetworks) },
            ]}
            onChange={(value) => setOther(value === 'other')}
          />
        )}
        <section
          aria-label={t('qr-phone')}
          className="w-full rounded-[2rem] border-[6px] border-bezel bg-panel px-4 pt-6 pb-5"
        >
          <p
            aria-live="polite"
            className="grid min-h-16 place-items-center text-center font-medium text-lg tabular-nums leading-tight"
          >
            {dialled ? (
              <span>{breakable(dialled)}</span>
            ) : (
              <span className="text-base text-muted">{t('qr-phone-none')}</span>
            )}
          </p>
          <div aria-hidden className="mt-2 grid grid-cols-3 gap-2 text-muted">
            {KEYS.map((key) => (
              <span key={key} className="grid h-9 place-items-center rounded-full bg-raised">
                {key}
              </span>
            ))}
            <span />
            <span className="grid h-10 place-items-center rounded-full bg-well-soft text-well-ink">
              <Phone className="size-5" />
            </span>
            <span className="grid h-10 place-items-center">
              <Delete className="size-4" />
            </span>
          </div>
        </section>
      </div>
    </div>
  );
}

/** Lines of it begin with a star, where there is a choice. */
function breakable(dialled: string) {
  return dialled.split(/(?=\*)/).map((part, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts have no names, and change all together
    <Fragment key={at}>
      {at > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}
