/** Switches a capability off, or on for everybody or for some. What becomes of the work stands before the button. */
import { TriangleAlert } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { errorsByField, type UserError } from '../../data/outcome.ts';
import { useAct } from '../../data/useAct.ts';
import { type FlagsRowFragment, FlagsSetDocument } from '../../generated/flags.ts';
import { useText } from '../../i18n/text.ts';
import { Button, PlainButton } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { AreaField, Segments } from '../../ui/fields.tsx';
import { Conditions } from './Conditions.tsx';
import {
  EVERYBODY,
  inputOf,
  isConditional,
  keyOf,
  MOST_LETTERS,
  type Rule,
  ruleOf,
  undoReason,
} from './rule.ts';

type Extent = 'nobody' | 'some' | 'everybody';
const EXTENTS: Extent[] = ['everybody', 'some', 'nobody'];

interface Props {
  flag: FlagsRowFragment;
  enabled: boolean;
  onClose(): void;
}

export function FlagDialog({ flag, enabled, onClose }: Props) {
  const t = useText();
  const act = useAct();
  const before = ruleOf(flag);
  const [extent, setExtent] = useState<Extent>(
    !enabled ? 'nobody' : isConditional(before) ? 'some' : 'everybody',
  );
  const [rule, setRule] = useState<Rule>({ ...before, enabled: true });
  const [reason, setReason] = useState('');
  const [errors, setErrors] = useState<UserError[]>([]);
  const [busy, setBusy] = useState(false);
  const why = errorsByField(errors);
  const name = t(`flags-name-${keyOf(flag.flag)}`);
  const off = extent === 'nobody';

  const wanted = off ? { ...before, enabled: false } : extent === 'some' ? rule : EVERYBODY;
  const takeBack = () =>
    void act(
      FlagsSetDocument,
      { input: inputOf(flag.flag, before, undoReason(reason.trim(), t)) },
      { done: t('flags-set-back', { name }) },
    );
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const outcome = await act(
      FlagsSetDocument,
      { input: inputOf(flag.flag, wanted, reason.trim()) },
      { done: t(off ? 'flags-is-off' : 'flags-is-on', { name }), undo: takeBack, showsErrors: true },
    );
    setBusy(false);
    if (outcome.kind === 'refused') setErrors(outcome.errors);
    if (outcome.kind === 'done') onClose();
  };
  return (
    <Dialog label={name} onClose={onClose} className="sm:max-w-lg">
      <form className="flex flex-col gap-4 p-4 text-sm" onSubmit={(event) => void submit(event)}>
        <Segments<Extent>
          label={t('flags-for')}
          value={extent}
          options={EXTENTS.map((value) => ({ value, label: t(`flags-for-${value}`) }))}
          onChange={setExtent}
        />
        {off ? (
          <p className="flex gap-2.5 rounded-lg bg-warn px-3 py-2 text-warn-ink">
            <TriangleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
            {t(`flags-off-${keyOf(flag.flag)}`)}
          </p>
        ) : (
          <p className="text-muted">{t(`flags-what-${keyOf(flag.flag)}`)}</p>
        )}
        {extent === 'some' && (
          <Conditions rule={rule} ofCallers={flag.ofCallers} errors={why} onChange={setRule} />
        )}
        <AreaField
          label={t('flags-reason')}
          hint={t('flags-reason-hint')}
          required
          rows={2}
          maxLength={MOST_LETTERS}
          value={reason}
          onChange={setReason}
          error={why.get('reason')}
        />
        {[null, 'conditions', 'flag'].map(
          (field) =>
            why.get(field) && (
              <p key={field} role="alert" className="rounded-lg bg-danger-soft px-3 py-2 text-danger-ink">
                {why.get(field)}
              </p>
            ),
        )}
        <div className="flex justify-end gap-2">
          <PlainButton onClick={onClose}>{t('cancel')}</PlainButton>
          <Button
            type="submit"
            disabled={busy || (extent === 'some' && !isConditional(rule))}
            className={off ? 'bg-danger-strong text-white' : ''}
          >
            {t(off ? 'flags-switch-off' : 'flags-switch-on')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
