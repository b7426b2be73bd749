/** Tells nobody of certain alerts for a while, as during planned work. */
import { type FormEvent, useState } from 'react';
import { errorsByField } from '../../data/outcome.ts';
import type { AlertRuleName } from '../../generated/alerts.ts';
import { useText } from '../../i18n/text.ts';
import { Button, PlainButton } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { AreaField, SelectField, TextField } from '../../ui/fields.tsx';
import { RULES, ruleOf } from './alert.ts';
import type { AlertActs } from './useAlertActs.ts';

const HOUR_MS = 3_600_000;
const WHILES = {
  '30m': HOUR_MS / 2,
  '1h': HOUR_MS,
  '4h': 4 * HOUR_MS,
  '12h': 12 * HOUR_MS,
  '24h': 24 * HOUR_MS,
  '3d': 72 * HOUR_MS,
  '7d': 168 * HOUR_MS,
};
type While = keyof typeof WHILES;

/** The hub takes seven days at most, and the way there takes time. */
const MARGIN_MS = 60_000;

interface Props {
  rule: AlertRuleName | null;
  subject: string;
  acts: AlertActs;
  onClose(): void;
}

export function SilenceForm({ acts, onClose, ...first }: Props) {
  const t = useText();
  const [rule, setRule] = useState<AlertRuleName | ''>(first.rule ?? '');
  const [subject, setSubject] = useState(first.subject);
  const [reason, setReason] = useState('');
  const [span, setSpan] = useState<While>('1h');
  const [busy, setBusy] = useState(false);
  const [errors, setErrors] = useState(new Map<string | null, string>());
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const endsAt = new Date(Date.now() + WHILES[span] - (span === '7d' ? MARGIN_MS : 0)).toISOString();
    const about = { ...(rule ? { rule } : {}), ...(subject.trim() ? { subject: subject.trim() } : {}) };
    const outcome = await acts.silence({ endsAt, reason: reason.trim(), ...about });
    setBusy(false);
    if (outcome.kind === 'refused') setErrors(errorsByField(outcome.errors));
    if (outcome.kind === 'done') onClose();
  };
  return (
    <Dialog label={t('alerts-silence')} onClose={onClose}>
      <form className="flex flex-col gap-4 p-4 text-sm" onSubmit={(event) => void submit(event)}>
        <p className="text-muted">{t('alerts-silences-why')}</p>
        <SelectField<AlertRuleName | ''>
          label={t('alerts-rule')}
          value={rule}
          error={errors.get('rule')}
          options={[
            { value: '', label: t('alerts-every-rule') },
            ...RULES.filter((value) => value !== 'TEST').map((value) => ({ value, label: ruleOf(value, t) })),
          ]}
          onChange={setRule}
        />
        <TextField
          label={t('alerts-subject')}
          hint={t('alerts-subject-hint')}
          error={errors.get('subject')}
          value={subject}
          onChange={setSubject}
          autoComplete="off"
        />
        <SelectField<While>
          label={t('alerts-how-long')}
          value={span}
          error={errors.get('endsAt')}
          options={(Object.keys(WHILES) as While[]).map((value) => ({
            value,
            label: t(`alerts-while-${value}`),
          }))}
          onChange={setSpan}
        />
        <AreaField
          label={t('alerts-reason')}
          error={errors.get('reason')}
          required
          maxLength={500}
          rows={2}
          value={reason}
          onChange={setReason}
        />
        <div className="flex justify-end gap-2">
          <PlainButton onClick={onClose}>{t('cancel')}</PlainButton>
          <Button type="submit" disabled={busy}>
            {t('alerts-silence-begin')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
