/** Whole Rwandan francs. */
import { useFormat } from '../i18n/useFormat.ts';

export function Money({ rwf }: { rwf: number | null | undefined }) {
  const format = useFormat();
  if (rwf === null || rwf === undefined) return <span className="text-muted">–</span>;
  return <span className="whitespace-nowrap tabular-nums">{format.rwf(rwf)}</span>;
}
