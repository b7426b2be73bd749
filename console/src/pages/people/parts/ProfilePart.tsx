/** What is known of a person. */
import { useMay } from '../../../data/DataProvider.tsx';
import { useText } from '../../../i18n/text.ts';
import { useFormat } from '../../../i18n/useFormat.ts';
import { placeOf } from '../../../lib/place.ts';
import { LinkTo } from '../../../shell/Link.tsx';
import { Copy } from '../../../ui/Copy.tsx';
import { Facts, Panel } from '../../../ui/Page.tsx';
import { Scroller } from '../../../ui/Scroller.tsx';
import { Time } from '../../../ui/Time.tsx';
import { Notes } from '../Notes.tsx';
import type { Person } from '../PersonPage.tsx';
import { numberOf } from '../person.ts';

export function ProfilePart({ person }: { person: Person }) {
  const t = useText();
  return (
    <Scroller
      label={t('people-part-profile')}
      className="grid flex-1 content-start gap-4 p-4 sm:px-6 lg:grid-cols-2"
    >
      <div className="flex min-w-0 flex-col gap-4">
        {person.blocked && <BlockedNote person={person} />}
        <Panel title={t('people-part-profile')}>
          <div className="px-4 pb-2">
            <WhoFacts person={person} />
          </div>
        </Panel>
      </div>
      <div className="flex min-w-0 flex-col gap-4">
        {useMay('trips:read') && (
          <Panel title={t('people-riding')}>
            <div className="px-4 pb-2">
              <RidingFacts person={person} />
            </div>
          </Panel>
        )}
        {person.notes && (
          <Panel title={t('people-notes')}>
            <div className="px-4 pb-2">
              <Notes userId={person.id} notes={person.notes} />
            </div>
          </Panel>
        )}
        {person.savedPlaces && <Places places={person.savedPlaces} />}
      </div>
    </Scroller>
  );
}

function BlockedNote({ person: { blockedAt, blockedReason } }: { person: Person }) {
  const t = useText();
  return (
    <section
      aria-label={t('people-blocked')}
      className="rounded-xl border border-danger/40 bg-danger-soft p-4 text-danger-ink text-sm"
    >
      <h2 className="font-semibold">
        {t('people-blocked')} {blockedAt && <Time at={blockedAt} />}
      </h2>
      <p>{blockedReason ?? t('people-block-no-reason')}</p>
    </section>
  );
}

function WhoFacts({ person }: { person: Person }) {
  const t = useText();
  const { phone, country, language, createdAt, lastWroteAt, stoppedAt, id } = person;
  return (
    <Facts
      facts={[
        { name: t('people-name'), value: person.name ?? '–' },
        {
          name: t('people-number'),
          value: phone ? <Copy value={phone} shown={numberOf(person) ?? phone} /> : (numberOf(person) ?? '–'),
        },
        { name: t('people-country'), value: country ?? '–' },
        {
          name: t('language'),
          value: t(language ? `people-language-${language.toLowerCase()}` : 'people-language-none'),
        },
        { name: t('people-wrote'), value: <Time at={lastWroteAt} /> },
        { name: t('people-since'), value: <Time at={createdAt} as="moment" /> },
        ...(stoppedAt
          ? [{ name: t('people-stopped'), value: <Time key="stopped" at={stoppedAt} as="moment" /> }]
          : []),
        { name: t('people-id'), value: <Copy value={id} /> },
      ]}
    />
  );
}

function RidingFacts({ person: { rating, presence, licence } }: { person: Person }) {
  const t = useText();
  const format = useFormat();
  const stars =
    rating && rating.average !== null
      ? t('people-rating-of', { stars: format.number(rating.average ?? 0, 1), count: rating.count })
      : t('people-rating-none');
  const facts = [{ name: t('people-rating'), value: stars as React.ReactNode }];
  if (presence)
    facts.push({
      name: t('people-driving'),
      value: (
        <>
          {t(presence.online ? 'people-online' : 'people-offline')} ·{' '}
          {t(`people-vehicle-${presence.vehicleType.toLowerCase()}`)} · <Time at={presence.seenAt} />
        </>
      ),
    });
  if (licence)
    facts.push(
      {
        name: t('people-licence'),
        value: (
          <LinkTo id={licence.document?.id}>
            {licence.number} {licence.categories.join(', ')}
          </LinkTo>
        ),
      },
      { name: t('people-valid-until'), value: licence.validUntil ? format.day(licence.validUntil) : '–' },
    );
  return <Facts facts={facts} />;
}

function Places({ places }: { places: NonNullable<Person['savedPlaces']> }) {
  const t = useText();
  return (
    <Panel title={t('people-places')}>
      {places.length === 0 ? (
        <p className="px-4 pb-4 text-muted text-sm">{t('people-places-none')}</p>
      ) : (
        <div className="px-4 pb-2">
          <Facts
            facts={places.map(({ name, place }) => ({
              name,
              value: placeOf({ ...place, name: null }) ?? '–',
            }))}
          />
        </div>
      )}
    </Panel>
  );
}
