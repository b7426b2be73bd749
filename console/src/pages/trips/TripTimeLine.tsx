/** What happened on a trip, in its order. Who sees to whom it was offered sees each offer and its answer; others that it was. */
import type { TripOfferStatus } from '../../generated/trips.ts';
import { type Text, useText } from '../../i18n/text.ts';
import { useFormat } from '../../i18n/useFormat.ts';
import type { Tone } from '../../ui/Status.tsx';
import { Blank } from '../../ui/states.tsx';
import { type Step, TimeLine } from '../../ui/TimeLine.tsx';
import type { Trip } from './TripPage.tsx';
import { personName, word } from './trip.ts';

type Event = Trip['events']['nodes'][number];
type Offer = NonNullable<Trip['offers']>['nodes'][number];
type Format = ReturnType<typeof useFormat>;

export function TripTimeLine({ trip }: { trip: Trip }) {
  const t = useText();
  const format = useFormat();
  const offers = trip.offers?.nodes ?? [];
  const told =
    offers.length > 0 ? trip.events.nodes.filter(({ kind }) => !OF_OFFERS.includes(kind)) : trip.events.nodes;
  const steps = [
    ...told.map((event) => eventStep(event, trip, t, format)),
    ...offers.flatMap((offer) => offerSteps(offer, t, format)),
  ];
  // What happened at the same moment is told the newest first.
  steps.reverse();
  steps.sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
  if (steps.length === 0) return <Blank title={t('trips-no-events')} />;
  return <TimeLine label={t('trips-time-line')} steps={steps} />;
}

const OF_OFFERS: Event['kind'][] = ['OFFERED', 'DECLINED', 'LAPSED'];

const TONES: Partial<Record<Event['kind'], Tone>> = {
  REQUESTED: 'busy',
  SCHEDULED: 'busy',
  ACCEPTED: 'well',
  ARRIVED: 'busy',
  STARTED: 'busy',
  COMPLETED: 'well',
  CANCELLED: 'danger',
  EXPIRED: 'danger',
  NOBODY_FOUND: 'danger',
  FARE_REFUSED: 'warn',
  REPORTED: 'danger',
};

function eventStep(event: Event, trip: Trip, t: Text, format: Format): Step {
  return {
    key: event.id,
    at: event.occurredAt,
    title: t(`trips-event-${word(event.kind)}`),
    detail: [whoDid(event, trip, t), whatElse(event, t, format)].filter(Boolean).join(' · '),
    tone: TONES[event.kind] ?? 'calm',
  };
}

function whoDid({ actorKind, actorId, origin }: Event, { rider, driver }: Trip, t: Text): string {
  const person = [rider, driver].find((each) => each && each.id === actorId);
  const who = personName(person) ?? t(`trips-actor-${word(actorKind)}`);
  return actorKind === 'SYSTEM' ? who : `${who}, ${t(`trips-origin-${word(origin)}`)}`;
}

function whatElse({ details }: Event, t: Text, format: Format): string | null {
  const { amountRwf, reason, stars } = details as { amountRwf?: number; reason?: string; stars?: number };
  if (typeof amountRwf === 'number') return format.rwf(amountRwf);
  if (typeof stars === 'number') return `${format.number(stars)} ★`;
  // Of why a trip was called off, or of what was reported.
  const key = typeof reason === 'string' ? reason.toLowerCase().replaceAll('_', '-') : null;
  if (!key) return null;
  const words = [t(`trips-reason-${key}`), t(`trips-report-${key}`)];
  return words.find((said) => !said.startsWith('trips-')) ?? key;
}

const ANSWERS: Record<TripOfferStatus, Tone> = {
  OPEN: 'busy',
  ACCEPTED: 'well',
  DECLINED: 'warn',
  LAPSED: 'warn',
  WITHDRAWN: 'calm',
};

function offerSteps(offer: Offer, t: Text, format: Format): Step[] {
  const { id, status, offeredAt, answeredAt, expiresAt, distanceMeters, driver, vehicle } = offer;
  const who = [personName(driver) ?? t('trips-erased'), vehicle?.plate].filter(Boolean).join(' · ');
  const away = distanceMeters ? ` · ${format.number(distanceMeters)} m` : '';
  const until =
    status === 'OPEN' ? ` · ${t('trips-offer-until', { time: format.clock(expiresAt, true) })}` : '';
  const offered: Step = {
    key: id,
    at: offeredAt,
    title: t('trips-event-offered'),
    detail: `${who}${away}${until}`,
    tone: 'busy',
  };
  // That it was taken is an event of the trip's own.
  if (status === 'OPEN' || status === 'ACCEPTED') return [offered];
  const answered: Step = {
    key: `${id}answer`,
    at: answeredAt ?? expiresAt,
    title: t(`trips-offer-${word(status)}`),
    detail: who,
    tone: ANSWERS[status],
  };
  return [offered, answered];
}
