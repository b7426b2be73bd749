import { Link } from '@tanstack/react-router';
import { dayOf } from '../../i18n/format.ts';
import { useText } from '../../i18n/text.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { LinkTo } from '../../shell/Link.tsx';
import { Copy } from '../../ui/Copy.tsx';
import { Facts } from '../../ui/Page.tsx';
import { Time } from '../../ui/Time.tsx';
import type { Vehicle } from './VehiclePage.tsx';
import { driverOf, hasRunOut, modelOf, word } from './vehicle.ts';

export function VehicleFacts({ vehicle }: { vehicle: Vehicle }) {
  const t = useText();
  const { user, insurer, policyNumber, holder, chassis } = vehicle;
  const facts = [
    { name: t('vehicles-plate'), value: <Copy value={vehicle.plate} /> },
    { name: t('vehicles-type'), value: t(`vehicles-type-${word(vehicle.vehicleType)}`) },
    { name: t('vehicles-driver'), value: <LinkTo id={user?.id}>{driverOf(vehicle) ?? '–'}</LinkTo> },
    ...(user ? [{ name: t('vehicles-trips'), value: <TripsOf id={user.id} /> }] : []),
    ...(user?.licence ? [{ name: t('vehicles-licence'), value: <Licence licence={user.licence} /> }] : []),
    { name: t('vehicles-holder'), value: holder ?? '–' },
    { name: t('vehicles-model'), value: modelOf(vehicle) ?? '–' },
    { name: t('vehicles-chassis'), value: chassis ? <Copy value={chassis} /> : '–' },
    { name: t('vehicles-insurer'), value: insurer ?? '–' },
    { name: t('vehicles-policy'), value: policyNumber ? <Copy value={policyNumber} /> : '–' },
    { name: t('vehicles-insured-until'), value: <Day day={vehicle.insuredUntil} /> },
    { name: t('vehicles-entered'), value: <Time at={vehicle.createdAt} as="moment" /> },
    { name: t('vehicles-changed'), value: <Time at={vehicle.updatedAt} as="moment" /> },
    ...(vehicle.retiredAt
      ? [{ name: t('vehicles-retired'), value: <Time at={vehicle.retiredAt} as="moment" /> }]
      : []),
    { name: t('vehicles-id'), value: <Copy value={vehicle.id} /> },
  ];
  return (
    <div className="px-4 pb-3">
      <Facts facts={facts} />
    </div>
  );
}

function TripsOf({ id }: { id: string }) {
  const t = useText();
  return (
    <Link
      to="/trips"
      search={{ person: id } as never}
      className="text-accent underline decoration-accent/35 underline-offset-2 hover:decoration-accent"
    >
      {t('vehicles-trips-open')}
    </Link>
  );
}

function Licence({ licence }: { licence: NonNullable<NonNullable<Vehicle['user']>['licence']> }) {
  const { number, categories, validUntil, document } = licence;
  return (
    <>
      <span className="block">
        <LinkTo id={document?.id}>{number}</LinkTo> · {categories.join(', ')}
      </span>
      <Day day={validUntil} />
    </>
  );
}

function Day({ day }: { day: string | null | undefined }) {
  const t = useText();
  const format = useFormat();
  if (!day) return <>–</>;
  const over = hasRunOut(day, dayOf(new Date()));
  return (
    <span className={over ? 'text-danger' : ''}>
      {format.day(day)} {over && t('vehicles-run-out')}
    </span>
  );
}
