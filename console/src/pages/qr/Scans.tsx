/** How often a code's page was opened, in all and day by day. */
import { useEffect, useMemo } from 'react';
import { hubZone } from '../../data/hub.ts';
import { useData } from '../../data/useData.ts';
import { type QrRowFragment, QrScansDocument } from '../../generated/qr.ts';
import { useText } from '../../i18n/text.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { momentIn } from '../../lib/wallClock.ts';
import { Chart } from '../../ui/chart/Chart.tsx';
import { Segments } from '../../ui/fields.tsx';
import { Panel } from '../../ui/Page.tsx';
import { Fault, Skeleton } from '../../ui/states.tsx';
import { Time } from '../../ui/Time.tsx';
import { useUrlState } from '../../ui/urlState.ts';

const DAYS = ['30', '90', '365'] as const;
/** Scans are not told of, so they are asked for again while somebody looks. */
const EVERY_MS = 15_000;

export function Scans({ code }: { code: Pick<QrRowFragment, 'id' | 'scans' | 'lastScannedAt'> }) {
  const t = useText();
  const format = useFormat();
  const [{ days: wanted }, change] = useUrlState();
  const days = DAYS.find((each) => each === wanted) ?? '30';
  return (
    <Panel
      title={t('qr-scans')}
      aside={
        <Segments
          label={t('qr-scans-days')}
          value={days}
          options={DAYS.map((value) => ({ value, label: t('qr-scans-last', { days: value }) }))}
          onChange={(value) => change({ days: value === '30' ? null : value })}
        />
      }
    >
      <div className="flex items-baseline gap-3 px-4 pb-1">
        <strong className="font-semibold text-3xl tabular-nums">{format.number(code.scans)}</strong>
        <span className="text-muted text-sm">
          {code.lastScannedAt ? (
            <>
              {t('qr-last-scanned')} <Time at={code.lastScannedAt} />
            </>
          ) : (
            t('qr-never-scanned')
          )}
        </span>
      </div>
      <div className="px-4">
        <ByDay id={code.id} days={Number(days)} />
      </div>
      <p className="px-4 pt-1 pb-4 text-muted text-xs">{t('qr-scans-hint')}</p>
    </Panel>
  );
}

function ByDay({ id, days }: { id: string; days: number }) {
  const t = useText();
  const format = useFormat();
  const { data, error, refetch } = useData(QrScansDocument, { id, days }, { keep: true });
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === 'visible' && refetch(), EVERY_MS);
    return () => clearInterval(timer);
  }, [refetch]);
  const counted = data?.qrCode?.scansByDay;
  const { times, lines } = useMemo(() => {
    const values = (counted ?? []).map(({ scans }) => scans);
    return {
      times: (counted ?? []).map(({ day }) => Date.parse(momentIn(hubZone(), `${day}T00:00`) ?? day)),
      lines: [{ label: t('qr-scans'), colour: '--color-chart-1', values }],
    };
  }, [counted, t]);
  if (error && !counted) return <Fault error={error} onRetry={refetch} />;
  if (!counted) return <Skeleton lines={4} />;
  return <Chart label={t('qr-scans-by-day')} times={times} lines={lines} format={format.short} whole />;
}
