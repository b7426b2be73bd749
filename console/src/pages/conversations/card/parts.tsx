/** What a person has open: trips, vehicles, documents, and limits of their own. */
import { word as slug, useText } from '../../../i18n/text.ts';
import { placeOf } from '../../../lib/place.ts';
import { LinkTo } from '../../../shell/Link.tsx';
import { Status } from '../../../ui/Status.tsx';
import { tripTone, tripWord, verificationTone, verificationWord } from '../../../ui/statuses.ts';
import { Time } from '../../../ui/Time.tsx';
import { DOCUMENT_TONES } from '../../people/person.ts';
import { Nothing, Part } from './Part.tsx';
import type { CardData, Document, Trip, Vehicle } from './useCard.ts';

const ROW = 'flex min-h-9 items-center gap-2 text-sm';

export function Trips({ trips, total, userId }: { trips: Trip[]; total: number; userId: string }) {
  const t = useText();
  return (
    <Part title={t('conversations-trips', { count: total })}>
      {trips.length === 0 && <Nothing>{t('conversations-trips-none')}</Nothing>}
      <ul>
        {trips.map(({ id, status, driver, pickup, dropoff, scheduledFor, createdAt }) => (
          <li key={id} className="py-1.5 text-sm">
            <div className="flex items-center gap-2">
              <Status tone={tripTone(status)}>{tripWord(status, t)}</Status>
              <span className="text-muted text-xs">
                {t(driver?.id === userId ? 'people-trips-driver' : 'people-trips-rider')} ·{' '}
                <Time at={scheduledFor ?? createdAt} as="moment" />
              </span>
            </div>
            <LinkTo id={id}>
              {placeOf(pickup)} → {placeOf(dropoff) ?? '…'}
            </LinkTo>
          </li>
        ))}
      </ul>
    </Part>
  );
}

export function Vehicles({ vehicles }: { vehicles: Vehicle[] }) {
  const t = useText();
  return (
    <Part title={t('people-part-vehicles')}>
      {vehicles.length === 0 && <Nothing>{t('people-vehicles-none')}</Nothing>}
      <ul>
        {vehicles.map(({ id, plate, vehicleType, verification, retiredAt }) => (
          <li key={id} className={ROW}>
            <span className="min-w-0 flex-1 truncate">
              <LinkTo id={id}>
                <span className="font-mono">{plate}</span>
              </LinkTo>{' '}
              <span className="text-muted text-xs">{t(`people-vehicle-${vehicleType.toLowerCase()}`)}</span>
            </span>
            {retiredAt ? (
              <Status tone="calm">{t('people-vehicle-retired')}</Status>
            ) : (
              <Status tone={verificationTone(verification)}>{verificationWord(verification, t)}</Status>
            )}
          </li>
        ))}
      </ul>
    </Part>
  );
}

export function Documents({ documents }: { documents: Document[] }) {
  const t = useText();
  const word = (value: string | null | undefined) => t(`people-document-${slug(value ?? 'unknown')}`);
  return (
    <Part title={t('people-part-documents')}>
      {documents.length === 0 && <Nothing>{t('people-documents-none')}</Nothing>}
      <ul>
        {documents.map(({ id, kind, status, plate }) => (
          <li key={id} className={ROW}>
            <span className="min-w-0 flex-1 truncate">
              <LinkTo id={id}>{word(kind)}</LinkTo>
              {plate && <span className="ml-1 font-mono text-muted text-xs">{plate}</span>}
            </span>
            <Status tone={DOCUMENT_TONES[status] ?? 'calm'}>{word(status)}</Status>
          </li>
        ))}
      </ul>
    </Part>
  );
}

type Limit = NonNullable<CardData['rateLimits']>['limits'][number];

/** Only what operators said of this person; all others are everybody's. */
export function Limits({ limits, userId }: { limits: Limit[]; userId: string }) {
  const t = useText();
  const own = limits.flatMap(({ family, policies }) =>
    policies.filter(({ user }) => user?.id === userId).map((policy) => ({ family, ...policy })),
  );
  return (
    <Part title={t('conversations-limits')}>
      {own.length === 0 && <Nothing>{t('conversations-limits-none')}</Nothing>}
      <ul>
        {own.map(({ id, family, effect, capacity, refillPerMinute, reason, expiresAt }) => (
          <li key={id} className="py-1 text-sm">
            <span className="font-medium">{t(`conversations-limit-${slug(family)}`)}</span>
            {' · '}
            {t(`conversations-limits-${effect.toLowerCase()}`, {
              capacity: capacity ?? '–',
              rate: refillPerMinute ?? '–',
            })}
            <span className="block text-muted text-xs">
              {reason} {expiresAt && <Time at={expiresAt} />}
            </span>
          </li>
        ))}
      </ul>
    </Part>
  );
}
