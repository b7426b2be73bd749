/** Each limit: how much its emptiest bucket still holds, and what it lets through and refuses at this moment. */
import { Link } from '@tanstack/react-router';
import type { OverviewLimitsFragment } from '../../generated/overview.ts';
import { useText } from '../../i18n/text.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { PAGES } from '../../shell/pages.ts';
import { Meter } from '../../ui/Meter.tsx';
import { Panel } from '../../ui/Page.tsx';

type Limit = OverviewLimitsFragment['limits'][number];

export function Limits({ limits }: { limits: Limit[] }) {
  const t = useText();
  const hasPage = PAGES.some(({ page }) => page === 'limits');
  return (
    <Panel
      title={t('overview-limits')}
      aside={
        hasPage && (
          <Link
            to="/limits"
            className="flex min-h-10 min-w-10 items-center justify-end text-accent text-sm hover:underline"
          >
            {t('overview-look')}
          </Link>
        )
      }
    >
      <ul className="grid gap-x-6 px-4 pb-3 sm:grid-cols-2">
        {limits.map((limit) => (
          <LimitRow key={limit.family} limit={limit} />
        ))}
      </ul>
    </Panel>
  );
}

function LimitRow({ limit }: { limit: Limit }) {
  const t = useText();
  const format = useFormat();
  const { allowedPerSecond, deniedPerSecond, effect, family } = limit;
  const share = shareOf(limit);
  const tone = deniedPerSecond > 0 ? 'danger' : share < 0.2 ? 'warn' : 'well';
  const rates = [
    allowedPerSecond > 0 ? t('overview-per-second', { rate: format.number(allowedPerSecond, 1) }) : '',
    deniedPerSecond > 0 ? t('overview-denied-per-second', { rate: format.number(deniedPerSecond, 1) }) : '',
  ].filter(Boolean);
  return (
    <li className="min-w-0 py-1 text-sm">
      <p className="flex items-baseline gap-2">
        <span className="min-w-0 flex-1 truncate">
          {t(`overview-limit-${family.toLowerCase().replaceAll('_', '-')}`)}
        </span>
        <span
          className={`shrink-0 text-xs tabular-nums ${effect === 'BLOCK' ? 'text-danger' : 'text-muted'}`}
        >
          {effect === 'LIMIT' ? rates.join(' · ') : t(`overview-effect-${effect.toLowerCase()}`)}
        </span>
      </p>
      <Meter label={t('overview-level')} share={share} tone={tone} />
    </li>
  );
}

/** What is blocked lets nothing through. Where no bucket was asked within the last second, all of them are filling up. */
export function shareOf({ capacity, effect, level }: Pick<Limit, 'capacity' | 'effect' | 'level'>): number {
  if (effect === 'BLOCK') return 0;
  return level === null || !capacity ? 1 : level / capacity;
}
