/** One capability, with its switch. */
import { SlidersHorizontal } from 'lucide-react';
import type { FlagsRowFragment } from '../../generated/flags.ts';
import { useText } from '../../i18n/text.ts';
import { PlainButton } from '../../ui/Button.tsx';
import { Switch } from '../../ui/fields.tsx';
import { Status } from '../../ui/Status.tsx';
import { Time } from '../../ui/Time.tsx';
import { keyOf, ruleOf, sayConditions, TONES } from './rule.ts';

interface Props {
  flag: FlagsRowFragment;
  /** Asked to be switched off, or to be on: for everybody, or for some. */
  onSet(enabled: boolean): void;
}

export function FlagRow({ flag, onSet }: Props) {
  const t = useText();
  const { enabled, extent, id, reason, updatedAt, updatedBy } = flag;
  const key = keyOf(flag.flag);
  const name = t(`flags-name-${key}`);
  const conditions = enabled ? sayConditions(ruleOf(flag), t) : [];
  return (
    <li id={`flag-${id}`} className="flex items-start gap-3 px-4 py-3 text-sm">
      <Switch label={name} checked={enabled} onChange={onSet} />
      <div className="min-w-0 flex-1 pt-2">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="font-medium">{name}</span>
          {extent !== 'EVERYBODY' && (
            <Status tone={TONES[extent]}>{t(`flags-extent-${extent.toLowerCase()}`)}</Status>
          )}
        </p>
        <p className="text-muted">{t(`flags-${enabled ? 'what' : 'off'}-${key}`)}</p>
        {conditions.length > 0 && (
          <p className="mt-1">{t('flags-only', { conditions: conditions.join(' · ') })}</p>
        )}
        {updatedAt && (
          <p className="mt-1 break-words text-muted text-xs">
            {reason && <span className="text-ink">“{reason}” </span>}
            {updatedBy} · <Time at={updatedAt} />
          </p>
        )}
      </div>
      <PlainButton
        aria-label={t('flags-set-of', { name })}
        title={t('flags-set-of', { name })}
        onClick={() => onSet(true)}
        className="min-w-10 px-2.5"
      >
        <SlidersHorizontal className="size-4" aria-hidden />
        <span className="max-lg:hidden">{t('flags-set')}</span>
      </PlainButton>
    </li>
  );
}
