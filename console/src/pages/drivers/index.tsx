/** The list of drivers, with who is on the road at this moment. */
import { IdCard, RotateCw } from 'lucide-react';
import { useMemo } from 'react';
import { useMay } from '../../data/DataProvider.tsx';
import { useConnection } from '../../data/useConnection.ts';
import { DriversListDocument } from '../../generated/drivers.ts';
import { type Text, useText } from '../../i18n/text.ts';
import { useDrivers, useListedDrivers } from '../../map/useDrivers.ts';
import { useShortcuts } from '../../shell/shortcuts.ts';
import { IconButton } from '../../ui/Button.tsx';
import { type Filter, Filters } from '../../ui/Filters.tsx';
import { Page } from '../../ui/Page.tsx';
import { Blank } from '../../ui/states.tsx';
import { verificationWord } from '../../ui/statuses.ts';
import { DataTable, type Sorting } from '../../ui/table/DataTable.tsx';
import { useUrlState } from '../../ui/urlState.ts';
import { TYPES, VERIFICATIONS, word } from './driver.ts';
import { filterOf, orderOf, wantedOf } from './question.ts';
import { useDriverActions } from './useDriverActions.ts';
import { useDriverColumns } from './useDriverColumns.tsx';

/** Rwanda and a little around it. */
const EVERYWHERE = { west: 28.5, south: -3, east: 31.2, north: -0.9 };
const PAGE = 50;

export default function DriversPage() {
  const t = useText();
  const [state, change] = useUrlState();
  const mayFind = useMay('numbers:read');
  const documents = useMay('documents:read');
  const asked = JSON.stringify(state);
  const wanted = useMemo(() => wantedOf(JSON.parse(asked)), [asked]);
  const filter = filterOf(state, mayFind);
  const orderBy = orderOf(state);
  const narrowed = Object.keys(filter).length > 0;
  const rows = useConnection(
    DriversListDocument,
    { first: PAGE, filter, orderBy, documents },
    { pick: ({ drivers }) => drivers },
  );
  const drivers = useDrivers(EVERYWHERE);
  const [here, left] = [useListedDrivers(drivers), useListedDrivers(drivers, 'left')];
  const live = useMemo(() => ({ here, left }), [here, left]);
  useShortcuts([{ keys: 'r', label: t('refresh'), run: rows.reload }]);
  const sort = ({ field, descending }: Sorting) =>
    change({ sort: field === 'SEEN' ? null : field, order: descending ? null : 'asc' });
  return (
    <Page
      title={t('nav-drivers')}
      scroll={false}
      aside={<span className="text-muted text-sm">{t('drivers-online-count', { count: here.size })}</span>}
      actions={
        <IconButton label={t('refresh')} onClick={rows.reload}>
          <RotateCw className="size-4" aria-hidden />
        </IconButton>
      }
    >
      <Filters filters={filtersOf(mayFind, t)} />
      <DataTable
        id="drivers"
        label={t('nav-drivers')}
        rows={rows}
        columns={useDriverColumns(live, wanted)}
        hrefOf={({ id }) => `/people/${id}`}
        actionsOf={useDriverActions(live, wanted)}
        sorting={{ field: orderBy.field, descending: orderBy.direction === 'DESC' }}
        onSort={sort}
        empty={
          <Blank icon={IdCard} title={t(narrowed ? 'drivers-none-fit' : 'drivers-none')}>
            <p>{t(narrowed ? 'drivers-none-fit-why' : 'drivers-none-why')}</p>
          </Blank>
        }
      />
    </Page>
  );
}

function filtersOf(mayFind: boolean, t: Text): Filter[] {
  return [
    ...(mayFind ? [{ kind: 'text', name: 'q', label: t('drivers-find') } as const] : []),
    {
      kind: 'one',
      name: 'road',
      label: t('drivers-road'),
      options: [
        { value: 'on', label: t('drivers-road-online') },
        { value: 'off', label: t('drivers-road-off') },
      ],
    },
    {
      kind: 'choice',
      name: 'verification',
      label: t('drivers-verification'),
      options: VERIFICATIONS.map((value) => ({ value, label: verificationWord(value, t) })),
    },
    {
      kind: 'choice',
      name: 'type',
      label: t('drivers-vehicle'),
      options: TYPES.map((value) => ({ value, label: t(`drivers-vehicle-${word(value)}`) })),
    },
  ];
}
