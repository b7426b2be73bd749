/** How full something is, from 0 to 1. */
import type { Tone } from './Status.tsx';

const FILLS: Record<Tone, string> = {
  well: 'bg-well',
  busy: 'bg-accent',
  warn: 'bg-sun',
  danger: 'bg-danger',
  calm: 'bg-muted/60',
};

export function Meter({ label, share, tone = 'busy' }: { label: string; share: number; tone?: Tone }) {
  const percent = Math.round(Math.max(0, Math.min(1, share)) * 100);
  return (
    // biome-ignore lint/a11y/useSemanticElements: the browser's own cannot be coloured in one way everywhere
    <div
      role="meter"
      aria-label={label}
      aria-valuenow={percent}
      aria-valuemin={0}
      aria-valuemax={100}
      className="my-1.5 h-1.5 overflow-hidden rounded-full bg-line/70"
    >
      <div className={`h-full rounded-full ${FILLS[tone]}`} style={{ width: `${percent}%` }} />
    </div>
  );
}
