/** Everything that the hub depends on, with what was seen of it last; what is unwell stands first. */
import type { HealthStatus, OverviewHealthFragment } from '../../generated/overview.ts';
import { useText } from '../../i18n/text.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { Panel } from '../../ui/Page.tsx';
import { Dot, type Tone } from '../../ui/Status.tsx';

const TONES: Record<HealthStatus, Tone> = { UP: 'well', DEGRADED: 'warn', DOWN: 'danger' };
const RANK: Record<HealthStatus, number> = { DOWN: 0, DEGRADED: 1, UP: 2 };

export function Components({ components }: { components: OverviewHealthFragment['components'] }) {
  const t = useText();
  const format = useFormat();
  const sorted = [...components].sort((one, other) => RANK[one.status] - RANK[other.status]);
  return (
    <Panel title={t('overview-components')}>
      <ul className="pb-2">
        {sorted.map(({ name, status, detail, latencyMs }) => (
          <li key={name} className="flex min-h-9 items-center gap-3 px-4 text-sm">
            <Dot tone={TONES[status]} />
            <span className="w-32 shrink-0 truncate font-medium">{t(`overview-component-${name}`)}</span>
            <span
              className={`min-w-0 flex-1 text-muted sm:truncate ${status === 'UP' ? 'max-sm:invisible max-sm:truncate' : 'break-words'}`}
              title={detail}
            >
              {detail}
            </span>
            <span className="sr-only">{t(`overview-status-${status.toLowerCase()}`)}</span>
            <span className="shrink-0 text-muted text-xs tabular-nums">
              {latencyMs === null ? '' : format.duration(latencyMs)}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
