import { useData } from '../../data/useData.ts';
import { TripsPersonNamedDocument } from '../../generated/trips.ts';
import { useText } from '../../i18n/text.ts';
import { type Filter, Filters } from '../../ui/Filters.tsx';
import { useUrlState } from '../../ui/urlState.ts';
import { nameOf, ROLES, STATUSES, VEHICLE_TYPES, word } from './trip.ts';

/** Where no state is chosen, those that are not over. */
export function TripFilters() {
  const t = useText();
  const [{ person = '' }] = useUrlState();
  const { data } = useData(TripsPersonNamedDocument, { id: person }, { pause: person === '' });
  const filters: Filter[] = [
    {
      kind: 'choice',
      name: 'status',
      label: t('trips-status'),
      options: STATUSES.map((value) => ({ value, label: nameOf(value, t) })),
    },
    {
      kind: 'choice',
      name: 'type',
      label: t('trips-vehicle'),
      options: VEHICLE_TYPES.map((value) => ({ value, label: t(`trips-vehicle-${word(value)}`) })),
    },
    {
      kind: 'one',
      name: 'by',
      label: t('trips-by'),
      options: ROLES.map((value) => ({ value, label: t(`trips-role-${word(value)}`) })),
    },
    { kind: 'time', label: t('trips-made') },
    {
      kind: 'one',
      name: 'order',
      label: t('trips-order'),
      options: [{ value: 'time', label: t('trips-order-time') }],
    },
  ];
  if (person !== '') {
    const somebody = data?.node && 'maskedPhone' in data.node ? data.node : null;
    const label = somebody?.name ?? somebody?.maskedPhone ?? '…';
    filters.push({
      kind: 'one',
      name: 'person',
      label: t('trips-person'),
      options: [{ value: person, label }],
    });
  }
  return <Filters filters={filters} />;
}
