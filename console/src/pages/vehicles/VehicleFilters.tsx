import { useData } from '../../data/useData.ts';
import { VehiclesPersonDocument } from '../../generated/vehicles.ts';
import { useText } from '../../i18n/text.ts';
import { type Filter, Filters } from '../../ui/Filters.tsx';
import { useUrlState } from '../../ui/urlState.ts';
import { nameOf, TYPES, VERIFICATIONS, word } from './vehicle.ts';

export function VehicleFilters() {
  const t = useText();
  const [{ person = '' }] = useUrlState();
  const { data } = useData(VehiclesPersonDocument, { id: person }, { pause: person === '' });
  const filters: Filter[] = [
    { kind: 'text', name: 'plate', label: t('vehicles-plate') },
    {
      kind: 'choice',
      name: 'verification',
      label: t('vehicles-verification'),
      options: VERIFICATIONS.map((value) => ({ value, label: nameOf(value, t) })),
    },
    {
      kind: 'choice',
      name: 'type',
      label: t('vehicles-type'),
      options: TYPES.map((value) => ({ value, label: t(`vehicles-type-${word(value)}`) })),
    },
    {
      kind: 'one',
      name: 'retired',
      label: t('vehicles-in-use'),
      options: [
        { value: 'no', label: t('yes') },
        { value: 'yes', label: t('no') },
      ],
    },
  ];
  if (person !== '') {
    const somebody = data?.node && 'maskedPhone' in data.node ? data.node : null;
    const label = somebody?.name ?? somebody?.maskedPhone ?? '…';
    filters.push({
      kind: 'one',
      name: 'person',
      label: t('vehicles-driver'),
      options: [{ value: person, label }],
    });
  }
  return <Filters filters={filters} />;
}
