/** What is watched, and how strictly. */
import { Pencil } from 'lucide-react';
import { useData } from '../../data/useData.ts';
import { type AlertRuleName, type AlertsRuleFragment, AlertsRulesDocument } from '../../generated/alerts.ts';
import { type Text, useText } from '../../i18n/text.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { IconButton } from '../../ui/Button.tsx';
import { Switch } from '../../ui/fields.tsx';
import { Status } from '../../ui/Status.tsx';
import { Fault, Skeleton } from '../../ui/states.tsx';
import { Time } from '../../ui/Time.tsx';
import { ruleOf, SEVERITY_TONES, slugOf, spanOf, unitOf } from './alert.ts';
import { RuleForm } from './RuleForm.tsx';
import type { AlertActs } from './useAlertActs.ts';

interface Props {
  acts: AlertActs | null;
  edited: AlertRuleName | undefined;
  onEdit(rule: AlertRuleName | null): void;
}

export function Rules({ acts, edited, onEdit }: Props) {
  const t = useText();
  const { data, error, loading, refetch } = useData(AlertsRulesDocument, {});
  if (loading) return <Skeleton lines={8} />;
  if (error && !data) return <Fault error={error} onRetry={refetch} />;
  const rules = data?.alertRules ?? [];
  const open = rules.find(({ rule }) => rule === edited);
  return (
    <>
      <ul
        aria-label={t('alerts-tab-rules')}
        className="divide-y divide-line/60 rounded-xl border border-line bg-panel"
      >
        {rules.map((rule) => (
          <RuleRow key={rule.id} rule={rule} acts={acts} onEdit={() => onEdit(rule.rule)} />
        ))}
      </ul>
      {acts && open && <RuleForm key={open.id} rule={open} acts={acts} onClose={() => onEdit(null)} />}
    </>
  );
}

function RuleRow({
  rule,
  acts,
  onEdit,
}: {
  rule: AlertsRuleFragment;
  acts: AlertActs | null;
  onEdit(): void;
}) {
  const t = useText();
  const format = useFormat();
  const { clearSeconds, enabled, holdSeconds, severity, updatedAt, updatedBy } = rule;
  const name = ruleOf(rule.rule, t);
  const times = [
    t('alerts-held', { time: spanOf(holdSeconds, t) }),
    t('alerts-clear', { time: spanOf(clearSeconds, t) }),
  ];
  return (
    <li className="flex items-center gap-3 py-2 pr-2 pl-4 text-sm">
      <div
        className={`grid min-w-0 flex-1 gap-x-4 gap-y-1 md:grid-cols-[minmax(0,2fr)_7rem_minmax(0,1.4fr)] md:items-center ${enabled ? '' : 'text-muted'}`}
      >
        <div className="min-w-0">
          <p className="font-medium">{name}</p>
          <p className="text-muted text-xs">{t(`alerts-about-${slugOf(rule.rule)}`)}</p>
        </div>
        <span>
          {enabled ? (
            <Status tone={SEVERITY_TONES[severity]}>{t(`alerts-severity-${slugOf(severity)}`)}</Status>
          ) : (
            <Status tone="calm">{t('alerts-rule-off')}</Status>
          )}
        </span>
        <div className="min-w-0 text-xs tabular-nums">
          <p>{thresholdOf(rule, t, format)}</p>
          <p className="text-muted">{times.join(' · ')}</p>
          {updatedAt && (
            <p className="text-muted">
              {t('alerts-rule-changed', { name: updatedBy ?? '…' })} <Time at={updatedAt} />
            </p>
          )}
        </div>
      </div>
      {acts && (
        <>
          <Switch
            label={t('alerts-rule-switch', { rule: name })}
            checked={enabled}
            onChange={(on) => void acts.setRule(rule, { enabled: on })}
          />
          <IconButton label={t('alerts-rule-edit', { rule: name })} className="text-muted" onClick={onEdit}>
            <Pencil className="size-4" aria-hidden />
          </IconButton>
        </>
      )}
    </li>
  );
}

function thresholdOf(
  { rule, threshold }: AlertsRuleFragment,
  t: Text,
  format: ReturnType<typeof useFormat>,
): string | null {
  if (threshold === null) return null;
  const said = {
    share: format.share,
    seconds: (value: number) => `${format.number(value, 1)} s`,
    count: format.number,
  };
  return t('alerts-from', { value: said[unitOf(rule) ?? 'count'](threshold) });
}
