/** Parts of a stretch of time, each as a bar that is as high and as coloured as the hub was there; the worst of them in words. */
import type { OverviewBarFragment } from '../../generated/overview.ts';
import { useText } from '../../i18n/text.ts';
import { useFormat } from '../../i18n/useFormat.ts';

export type Bar = OverviewBarFragment;

/** Below it a part counts as lost: who asked in it mostly found nobody. */
const LOST = 0.5;
/** A whole bar and one of 99 % look alike, so what is missing is drawn larger than it is. */
const LEAST_HEIGHT = 0.25;

export function UptimeBars({ bars, objective }: { bars: readonly Bar[]; objective: number }) {
  const t = useText();
  const format = useFormat();
  const seen = bars.filter((bar): bar is Bar & { share: number } => bar.share !== null);
  const worst = seen.toSorted((one, other) => one.share - other.share)[0];
  const said = (bar: Bar) =>
    `${format.moment(bar.start)}: ${bar.share === null ? t('overview-bar-unseen') : format.share(bar.share)}`;
  const words = !worst
    ? t(bars.length > 0 ? 'overview-bars-none' : 'loading')
    : worst.share === 1
      ? t('overview-bars-whole')
      : t('overview-bars-worst', { share: format.share(worst.share), time: format.moment(worst.start) });
  return (
    <figure>
      <div role="img" aria-label={words} className="mt-1 flex h-8 items-end gap-px">
        {bars.map((bar) => (
          <span key={bar.start} title={said(bar)} className="flex h-full min-w-0 flex-1 items-end">
            <span
              className={`w-full rounded-sm ${fillOf(bar.share, objective)}`}
              style={{ height: `${heightOf(bar.share) * 100}%` }}
            />
          </span>
        ))}
      </div>
      <figcaption className="text-muted text-xs">{words}</figcaption>
    </figure>
  );
}

function fillOf(share: number | null, objective: number): string {
  if (share === null) return 'bg-line';
  if (share >= objective) return 'bg-well';
  return share < LOST ? 'bg-danger' : 'bg-sun';
}

function heightOf(share: number | null): number {
  if (share === null || share === 1) return share ?? LEAST_HEIGHT;
  return LEAST_HEIGHT + (1 - LEAST_HEIGHT) * share * 0.8;
}
