/** How strict a rule shall be. */
import { type FormEvent, useState } from 'react';
import { errorsByField } from '../../data/outcome.ts';
import type { AlertSeverity, AlertsRuleFragment } from '../../generated/alerts.ts';
import { useText } from '../../i18n/text.ts';
import { Button, PlainButton } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { CheckField, Segments, TextField } from '../../ui/fields.tsx';
import { ruleOf, SEVERITIES, slugOf, spanOf, unitOf } from './alert.ts';
import type { AlertActs } from './useAlertActs.ts';

interface Props {
  rule: AlertsRuleFragment;
  acts: AlertActs;
  onClose(): void;
}

export function RuleForm({ rule, acts, onClose }: Props) {
  const t = useText();
  const unit = rule.threshold === null ? null : unitOf(rule.rule);
  const factor = unit === 'share' ? 100 : 1;
  const [enabled, setEnabled] = useState(rule.enabled);
  const [severity, setSeverity] = useState<AlertSeverity>(rule.severity);
  // Rounded, since 0.07 times 100 is not quite 7.
  const [threshold, setThreshold] = useState(String(Math.round((rule.threshold ?? 0) * factor * 1e6) / 1e6));
  const [hold, setHold] = useState(String(rule.holdSeconds));
  const [clear, setClear] = useState(String(rule.clearSeconds));
  const [busy, setBusy] = useState(false);
  const [errors, setErrors] = useState(new Map<string | null, string>());
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const measured = unit ? { threshold: Number(threshold) / factor } : {};
    const times = { holdSeconds: Number(hold), clearSeconds: Number(clear) };
    const outcome = await acts.setRule(rule, { enabled, severity, ...measured, ...times }, true);
    setBusy(false);
    if (outcome.kind === 'refused') setErrors(errorsByField(outcome.errors));
    if (outcome.kind === 'done') onClose();
  };
  return (
    <Dialog label={ruleOf(rule.rule, t)} onClose={onClose}>
      <form className="flex flex-col gap-4 p-4 text-sm" onSubmit={(event) => void submit(event)}>
        <p className="text-muted">{t(`alerts-about-${slugOf(rule.rule)}`)}</p>
        <CheckField
          label={t('alerts-rule-on')}
          hint={t('alerts-rule-on-hint')}
          checked={enabled}
          onChange={setEnabled}
        />
        <Segments<AlertSeverity>
          label={t('alerts-severity')}
          value={severity}
          options={SEVERITIES.map((value) => ({ value, label: t(`alerts-severity-${slugOf(value)}`) }))}
          onChange={setSeverity}
        />
        {unit && (
          <TextField
            label={t(`alerts-threshold-${unit}`)}
            error={errors.get('threshold')}
            type="number"
            min={0}
            step="any"
            required
            value={threshold}
            onChange={setThreshold}
          />
        )}
        <div className="grid grid-cols-2 gap-3">
          <TextField
            label={t('alerts-hold')}
            hint={t('alerts-hold-hint', { time: spanOf(Number(hold), t) })}
            error={errors.get('holdSeconds')}
            type="number"
            min={0}
            max={86_400}
            step={1}
            required
            value={hold}
            onChange={setHold}
          />
          <TextField
            label={t('alerts-well')}
            hint={t('alerts-well-hint', { time: spanOf(Number(clear), t) })}
            error={errors.get('clearSeconds')}
            type="number"
            min={0}
            max={86_400}
            step={1}
            required
            value={clear}
            onChange={setClear}
          />
        </div>
        <div className="flex justify-end gap-2">
          <PlainButton onClick={onClose}>{t('cancel')}</PlainButton>
          <Button type="submit" disabled={busy}>
            {t('save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
