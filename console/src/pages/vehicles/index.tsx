/** The list of vehicles. */
import { CarFront, RotateCw } from 'lucide-react';
import { useMemo } from 'react';
import { useConnection } from '../../data/useConnection.ts';
import { VehiclesListDocument, type VehiclesRowFragment } from '../../generated/vehicles.ts';
import { dayOf } from '../../i18n/format.ts';
import { useText } from '../../i18n/text.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { LinkTo } from '../../shell/Link.tsx';
import { useShortcuts } from '../../shell/shortcuts.ts';
import { IconButton } from '../../ui/Button.tsx';
import { Page } from '../../ui/Page.tsx';
import { Status } from '../../ui/Status.tsx';
import { Blank } from '../../ui/states.tsx';
import { Time } from '../../ui/Time.tsx';
import { type Column, DataTable } from '../../ui/table/DataTable.tsx';
import { readList, type UrlState, useUrlState } from '../../ui/urlState.ts';
import { VehicleFilters } from './VehicleFilters.tsx';
import { driverOf, hasRunOut, modelOf, nameOf, TYPES, toneOf, VERIFICATIONS, word } from './vehicle.ts';

const PAGE = 50;

export default function VehiclesPage() {
  const t = useText();
  const [state] = useUrlState();
  const asked = JSON.stringify(state);
  const filter = useMemo(() => filterOf(JSON.parse(asked)), [asked]);
  const narrowed = Object.keys(filter).length > 0;
  const rows = useConnection(
    VehiclesListDocument,
    { first: PAGE, filter },
    { pick: ({ vehicles }) => vehicles },
  );
  useShortcuts([{ keys: 'r', label: t('refresh'), run: rows.reload }]);
  return (
    <Page
      title={t('nav-vehicles')}
      scroll={false}
      actions={
        <IconButton label={t('refresh')} onClick={rows.reload}>
          <RotateCw className="size-4" aria-hidden />
        </IconButton>
      }
    >
      <VehicleFilters />
      <DataTable
        id="vehicles"
        label={t('nav-vehicles')}
        rows={rows}
        columns={useVehicleColumns()}
        hrefOf={({ id }) => `/vehicles/${id}`}
        empty={
          <Blank icon={CarFront} title={t(narrowed ? 'vehicles-none-fit' : 'vehicles-none')}>
            <p>{t(narrowed ? 'vehicles-none-fit-why' : 'vehicles-none-why')}</p>
          </Blank>
        }
      />
    </Page>
  );
}

function filterOf(state: UrlState) {
  const verifications = readList(state.verification, VERIFICATIONS);
  const types = readList(state.type, TYPES);
  return {
    ...(state.plate ? { plate: state.plate } : {}),
    ...(verifications.length > 0 ? { verifications } : {}),
    ...(types.length > 0 ? { types } : {}),
    ...(state.retired === 'yes' || state.retired === 'no' ? { retired: state.retired === 'yes' } : {}),
    ...(state.person ? { userId: state.person } : {}),
  };
}

const NONE = <span className="text-muted">–</span>;

function useVehicleColumns(): Column<VehiclesRowFragment>[] {
  const t = useText();
  const format = useFormat();
  return useMemo(() => {
    const today = dayOf(new Date());
    return [
      {
        id: 'plate',
        title: t('vehicles-plate'),
        width: 'minmax(8rem, 1fr)',
        phone: 'title',
        cell: ({ plate, retiredAt }) => (
          <>
            <span className="font-medium font-mono">{plate}</span>
            {retiredAt && <span className="ml-2 text-muted text-xs">{t('vehicles-retired')}</span>}
          </>
        ),
      },
      {
        id: 'verification',
        title: t('vehicles-verification'),
        width: '10rem',
        phone: 'end',
        cell: ({ verification }) => <Status tone={toneOf(verification)}>{nameOf(verification, t)}</Status>,
      },
      {
        id: 'type',
        title: t('vehicles-type'),
        width: '8rem',
        phone: 'below',
        cell: ({ vehicleType }) => t(`vehicles-type-${word(vehicleType)}`),
      },
      {
        id: 'driver',
        title: t('vehicles-driver'),
        width: 'minmax(9rem, 1.3fr)',
        phone: 'below',
        cell: (vehicle) => <LinkTo id={vehicle.user?.id}>{driverOf(vehicle) ?? NONE}</LinkTo>,
      },
      {
        id: 'insured',
        title: t('vehicles-insured-until'),
        width: '9rem',
        cell: ({ insuredUntil }) => {
          if (!insuredUntil) return NONE;
          const over = hasRunOut(insuredUntil, today);
          return (
            <span className={over ? 'text-danger' : ''}>
              {format.day(insuredUntil)}
              {over && <span className="ml-1 text-xs">{t('vehicles-run-out')}</span>}
            </span>
          );
        },
      },
      {
        id: 'model',
        title: t('vehicles-model'),
        width: 'minmax(8rem, 1fr)',
        cell: (vehicle) => modelOf(vehicle) ?? NONE,
      },
      {
        id: 'insurer',
        title: t('vehicles-insurer'),
        width: '9rem',
        extra: true,
        cell: ({ insurer }) => insurer ?? NONE,
      },
      {
        id: 'entered',
        title: t('vehicles-entered'),
        width: '8rem',
        cell: ({ createdAt }) => <Time at={createdAt} />,
      },
    ];
  }, [t, format]);
}
