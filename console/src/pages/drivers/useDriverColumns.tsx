/** What a row of the list of drivers shows. */
import { useMemo } from 'react';
import type { DriversRowFragment } from '../../generated/drivers.ts';
import { dayOf } from '../../i18n/format.ts';
import { useText } from '../../i18n/text.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import { LinkTo } from '../../shell/Link.tsx';
import { Status } from '../../ui/Status.tsx';
import { verificationTone, verificationWord } from '../../ui/statuses.ts';
import { Time, useNow } from '../../ui/Time.tsx';
import type { Column } from '../../ui/table/DataTable.tsx';
import {
  type Live,
  nameOf,
  presenceOf,
  ROAD_TONES,
  roadOf,
  vehiclesOf,
  type Wanted,
  word,
} from './driver.ts';

const NONE = <span className="text-muted">–</span>;

export function useDriverColumns(live: Live, wanted: Wanted): Column<DriversRowFragment>[] {
  const t = useText();
  const format = useFormat();
  const now = useNow();
  return useMemo(() => {
    const vehicles = (driver: DriversRowFragment) => vehiclesOf(driver, presenceOf(driver, live), wanted);
    return [
      {
        id: 'driver',
        title: t('drivers-driver'),
        width: 'minmax(10rem, 1.4fr)',
        phone: 'title',
        cell: (driver) => <span className="font-medium">{nameOf(driver)}</span>,
      },
      {
        id: 'road',
        title: t('drivers-road'),
        width: '8.5rem',
        phone: 'end',
        cell: (driver) => {
          const road = roadOf(presenceOf(driver, live), now);
          return <Status tone={ROAD_TONES[road]}>{t(`drivers-road-${road}`)}</Status>;
        },
      },
      {
        id: 'seen',
        title: t('drivers-seen'),
        width: '8rem',
        sort: 'SEEN',
        cell: (driver) => <Time at={presenceOf(driver, live)?.seenAt} />,
      },
      {
        id: 'vehicle',
        title: t('drivers-vehicle'),
        width: 'minmax(11rem, 1fr)',
        phone: 'below',
        cell: (driver) => {
          const [first, ...others] = vehicles(driver);
          if (!first) return NONE;
          const more = others.length > 0 ? ` +${others.length}` : '';
          return (
            <>
              <span className="font-mono">
                <LinkTo id={first.id}>{first.plate}</LinkTo>
              </span>{' '}
              <span className="text-muted">
                {t(`drivers-vehicle-${word(first.vehicleType)}`)}
                {more}
              </span>
            </>
          );
        },
      },
      {
        id: 'verification',
        title: t('drivers-verification'),
        width: '9rem',
        cell: (driver) => {
          const [first] = vehicles(driver);
          if (!first) return NONE;
          return (
            <Status tone={verificationTone(first.verification)}>
              {verificationWord(first.verification, t)}
            </Status>
          );
        },
      },
      {
        id: 'rating',
        title: t('drivers-rating'),
        width: '6.5rem',
        phone: 'below',
        cell: ({ rating }) =>
          rating?.average ? `★ ${format.number(rating.average, 1)} (${rating.count})` : NONE,
      },
      {
        id: 'licence',
        title: t('drivers-licence'),
        width: '8rem',
        cell: ({ licence }) => {
          if (!licence) return NONE;
          const { validUntil } = licence;
          if (!validUntil) return t('drivers-licence-shown');
          return (
            <span className={validUntil < dayOf(new Date()) ? 'text-danger' : ''}>
              {format.day(validUntil)}
            </span>
          );
        },
      },
      {
        id: 'number',
        title: t('drivers-number'),
        width: '10rem',
        extra: true,
        cell: ({ maskedPhone }) => maskedPhone ?? NONE,
      },
      {
        id: 'since',
        title: t('drivers-since'),
        width: '8rem',
        sort: 'CREATED',
        extra: true,
        cell: ({ createdAt }) => <Time at={createdAt} />,
      },
    ];
  }, [t, format, live, now, wanted]);
}
