/** What a person drives or drove. */
import { Car } from 'lucide-react';
import { useMemo } from 'react';
import { useConnection } from '../../../data/useConnection.ts';
import { PeopleVehiclesDocument, type PeopleVehiclesQuery } from '../../../generated/people.ts';
import { type Text, useText } from '../../../i18n/text.ts';
import { useFormat } from '../../../i18n/useFormat.ts';
import { Status } from '../../../ui/Status.tsx';
import { Blank } from '../../../ui/states.tsx';
import { verificationTone, verificationWord } from '../../../ui/statuses.ts';
import { type Column, DataTable } from '../../../ui/table/DataTable.tsx';
import type { Person } from '../PersonPage.tsx';
import { NO_ROWS } from './noRows.ts';
import { useOpens } from './useOpens.ts';

type Vehicle = NonNullable<PeopleVehiclesQuery['user']>['vehicles']['nodes'][number];

export function VehiclesPart({ person: { id } }: { person: Person }) {
  const t = useText();
  const { day } = useFormat();
  const rows = useConnection(
    PeopleVehiclesDocument,
    { userId: id, first: 50 },
    { pick: ({ user }) => user?.vehicles ?? NO_ROWS },
  );
  const columns = useMemo(() => columnsOf(t, day), [t, day]);
  return (
    <DataTable
      id="people-vehicles"
      label={t('people-part-vehicles')}
      rows={rows}
      columns={columns}
      {...useOpens('Vehicle')}
      empty={<Blank icon={Car} title={t('people-vehicles-none')} />}
    />
  );
}

function columnsOf(t: Text, day: (at: string) => string): Column<Vehicle>[] {
  const nothing = <span className="text-muted">–</span>;
  return [
    {
      id: 'plate',
      title: t('people-plate'),
      width: 'minmax(8rem, 1fr)',
      phone: 'title',
      cell: ({ plate }) => <span className="font-mono">{plate}</span>,
    },
    {
      id: 'type',
      title: t('people-vehicle-type'),
      width: '8rem',
      phone: 'below',
      cell: ({ vehicleType }) => t(`people-vehicle-${vehicleType.toLowerCase()}`),
    },
    {
      id: 'state',
      title: t('people-state'),
      width: '13rem',
      phone: 'end',
      cell: ({ verification, retiredAt }) => (
        <span className="flex gap-1">
          <Status tone={verificationTone(verification)}>{verificationWord(verification, t)}</Status>
          {retiredAt && <Status tone="calm">{t('people-vehicle-retired')}</Status>}
        </span>
      ),
    },
    {
      id: 'make',
      title: t('people-vehicle-make'),
      width: 'minmax(9rem, 1fr)',
      cell: ({ make, model }) => [make, model].filter(Boolean).join(' ') || nothing,
    },
    {
      id: 'insurer',
      title: t('people-insurer'),
      width: 'minmax(9rem, 1fr)',
      cell: ({ insurer }) => insurer ?? nothing,
    },
    {
      id: 'until',
      title: t('people-insured-until'),
      width: '9rem',
      phone: 'below',
      cell: ({ insuredUntil }) => (insuredUntil ? day(insuredUntil) : nothing),
    },
  ];
}
