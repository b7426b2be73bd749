/** The trips that a person rides or drives on, live. */
import { Route } from 'lucide-react';
import { useMemo } from 'react';
import { useConnection } from '../../../data/useConnection.ts';
import { useNews } from '../../../data/useNews.ts';
import {
  type PeopleTripFragment,
  PeopleTripNewsDocument,
  PeopleTripsDocument,
  type TripFilter,
} from '../../../generated/people.ts';
import { type Text, useText } from '../../../i18n/text.ts';
import { placeOf } from '../../../lib/place.ts';
import { Segments } from '../../../ui/fields.tsx';
import { Money } from '../../../ui/Money.tsx';
import { Status } from '../../../ui/Status.tsx';
import { Blank } from '../../../ui/states.tsx';
import { tripTone, tripWord } from '../../../ui/statuses.ts';
import { Time } from '../../../ui/Time.tsx';
import { type Column, DataTable } from '../../../ui/table/DataTable.tsx';
import { useUrlState } from '../../../ui/urlState.ts';
import type { Person } from '../PersonPage.tsx';
import { nameOf } from '../person.ts';
import { useOpens } from './useOpens.ts';

const ROLES = ['all', 'rider', 'driver'] as const;
type Role = (typeof ROLES)[number];

export function TripsPart({ person: { id } }: { person: Person }) {
  const t = useText();
  const [state, change] = useUrlState();
  const role = ROLES.find((each) => each === state.as) ?? 'all';
  const filter: TripFilter = {
    userId: id,
    ...(role === 'all' ? {} : { role: role === 'rider' ? 'RIDER' : 'DRIVER' }),
  };
  useNews(PeopleTripNewsDocument, { filter }, { onNews: ({ tripUpdated }) => rows.note(tripUpdated.id) });
  const rows = useConnection(PeopleTripsDocument, { first: 50, filter }, { pick: ({ trips }) => trips });
  const columns = useMemo(() => columnsOf(id, t), [id, t]);
  return (
    <>
      <div className="px-4 py-2 sm:px-6">
        <Segments<Role>
          label={t('people-trips-as')}
          value={role}
          options={ROLES.map((value) => ({ value, label: t(`people-trips-${value}`) }))}
          onChange={(value) => change({ as: value === 'all' ? null : value })}
        />
      </div>
      <DataTable
        id="people-trips"
        label={t('people-part-trips')}
        rows={rows}
        columns={columns}
        {...useOpens('Trip')}
        empty={<Blank icon={Route} title={t('people-trips-none')} />}
      />
    </>
  );
}

function columnsOf(id: string, t: Text): Column<PeopleTripFragment>[] {
  const other = (trip: PeopleTripFragment) => (trip.driver?.id === id ? trip.rider : trip.driver);
  return [
    {
      id: 'way',
      title: t('people-trip-way'),
      width: 'minmax(14rem, 2fr)',
      phone: 'title',
      cell: ({ pickup, dropoff }) => `${placeOf(pickup)} → ${placeOf(dropoff) ?? '…'}`,
    },
    {
      id: 'status',
      title: t('people-state'),
      width: '11rem',
      phone: 'end',
      cell: ({ status }) => <Status tone={tripTone(status)}>{tripWord(status, t)}</Status>,
    },
    {
      id: 'role',
      title: t('people-trips-as'),
      width: '7rem',
      phone: 'below',
      cell: ({ driver }) => t(driver?.id === id ? 'people-trips-driver' : 'people-trips-rider'),
    },
    {
      id: 'other',
      title: t('people-trip-with'),
      width: 'minmax(8rem, 1fr)',
      cell: (trip) => {
        const somebody = other(trip);
        return somebody ? nameOf(somebody, t) : <span className="text-muted">–</span>;
      },
    },
    {
      id: 'when',
      title: t('people-trip-when'),
      width: '9rem',
      phone: 'below',
      cell: ({ scheduledFor, createdAt }) => <Time at={scheduledFor ?? createdAt} as="moment" />,
    },
    {
      id: 'fare',
      title: t('people-trip-fare'),
      width: '7rem',
      align: 'right',
      cell: ({ fareRwf, proposedFareRwf }) => <Money rwf={fareRwf ?? proposedFareRwf} />,
    },
  ];
}
