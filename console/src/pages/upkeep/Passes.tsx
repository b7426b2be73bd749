/** Passes of clean-up, the newest first. */
import { BrushCleaning } from 'lucide-react';
import { useMemo } from 'react';
import { useConnection } from '../../data/useConnection.ts';
import { useNewest } from '../../data/useNewest.ts';
import { UpkeepListDocument, type UpkeepRowFragment } from '../../generated/upkeep.ts';
import { useText } from '../../i18n/text.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { useShortcuts } from '../../shell/shortcuts.ts';
import { Status } from '../../ui/Status.tsx';
import { Blank } from '../../ui/states.tsx';
import { Time } from '../../ui/Time.tsx';
import { type Column, DataTable } from '../../ui/table/DataTable.tsx';
import { stateOf, TONES, tookMs } from './run.ts';

const PAGE = 50;
const NEWEST = 3;
const LOOK_SECONDS = 30;

export function Passes() {
  const t = useText();
  const rows = useConnection(
    UpkeepListDocument,
    { first: PAGE },
    { pick: ({ maintenanceRuns }) => maintenanceRuns },
  );
  useNewest(
    UpkeepListDocument,
    { first: NEWEST },
    { pick: ({ maintenanceRuns }) => maintenanceRuns, note: rows.note, seconds: LOOK_SECONDS },
  );
  useShortcuts([{ keys: 'r', label: t('refresh'), run: rows.reload }]);
  return (
    <div className="-mx-4 flex h-full flex-col sm:-mx-6">
      <p className="shrink-0 px-4 pt-4 pb-3 text-muted text-sm sm:px-6">{t('upkeep-what')}</p>
      <DataTable
        id="upkeep"
        label={t('upkeep-tab-passes')}
        rows={rows}
        columns={useRunColumns()}
        hrefOf={({ id }) => `/upkeep/${id}`}
        empty={
          <Blank icon={BrushCleaning} title={t('upkeep-none')}>
            <p>{t('upkeep-none-why')}</p>
          </Blank>
        }
      />
    </div>
  );
}

function useRunColumns(): Column<UpkeepRowFragment>[] {
  const t = useText();
  const format = useFormat();
  return useMemo(
    () => [
      {
        id: 'started',
        title: t('upkeep-started'),
        width: 'minmax(11rem, 1fr)',
        phone: 'title',
        cell: ({ startedAt }) => <Time at={startedAt} as="moment" />,
      },
      {
        id: 'state',
        title: t('upkeep-state'),
        width: '9rem',
        phone: 'end',
        cell: (run) => {
          const state = stateOf(run);
          return <Status tone={TONES[state]}>{t(`upkeep-state-${state}`)}</Status>;
        },
      },
      {
        id: 'removed',
        title: t('upkeep-removed'),
        width: '8rem',
        align: 'right',
        phone: 'below',
        cell: ({ removed }) => t('upkeep-rows', { count: removed, shown: format.number(removed) }),
      },
      {
        id: 'took',
        title: t('upkeep-took'),
        width: '7rem',
        align: 'right',
        phone: 'below',
        cell: (run) => {
          const took = tookMs(run);
          return took === null ? <span className="text-muted">–</span> : format.duration(took);
        },
      },
      {
        id: 'leader',
        title: t('upkeep-leader'),
        width: 'minmax(10rem, 1.4fr)',
        cell: ({ leader }) => <span className="text-muted">{leader}</span>,
      },
    ],
    [t, format],
  );
}
