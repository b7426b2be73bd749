/** What holds, in words: how much at once and a minute, or that everything or nothing passes. */
import type { Text } from '../../i18n/text.ts';
import { useText } from '../../i18n/text.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { Status, type Tone } from '../../ui/Status.tsx';
import type { Policy } from './family.ts';

type Rule = Pick<Policy, 'effect' | 'capacity' | 'refillPerMinute'>;

const TONES: Record<Policy['effect'], Tone> = { ALLOW: 'well', BLOCK: 'danger', LIMIT: 'calm' };

export function Holds({ rule }: { rule: Rule }) {
  const t = useText();
  const format = useFormat();
  if (rule.effect !== 'LIMIT')
    return <Status tone={TONES[rule.effect]}>{t(`limits-effect-${rule.effect.toLowerCase()}`)}</Status>;
  return <span className="tabular-nums">{sizeOf(rule, t, format)}</span>;
}

export function sizeOf(
  { capacity, refillPerMinute }: Pick<Rule, 'capacity' | 'refillPerMinute'>,
  t: Text,
  format: ReturnType<typeof useFormat>,
): string {
  return t('limits-size', {
    capacity: format.number(capacity ?? 0),
    refill: format.number(refillPerMinute ?? 0, 3),
  });
}
