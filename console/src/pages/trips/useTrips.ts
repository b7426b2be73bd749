/** The trips that the address asks for, in a list and on the map, live; and who drives on one at this moment. */
import { useCallback, useEffect, useMemo } from 'react';
import { useClient } from 'urql';
import { useHubData } from '../../data/DataProvider.tsx';
import { useStoreInSlices } from '../../data/store.ts';
import { useConnection } from '../../data/useConnection.ts';
import { useNews } from '../../data/useNews.ts';
import { TripsListDocument, TripsNewsDocument, type TripsRowFragment } from '../../generated/trips.ts';
import { useEvery } from '../../lib/useEvery.ts';
import { useNow } from '../../ui/Time.tsx';
import { type UrlState, useMade } from '../../ui/urlState.ts';
import { askActive, busyOf, createActive, drawnOf } from './active.ts';
import { askedOf, fits, questionOf } from './question.ts';

/** As much as a few screens show. */
const LIST_PAGE = 40;

export function useTrips(state: UrlState) {
  const asked = askedOf(state);
  const [{ filter, orderBy }, onReload] = useMade(() => questionOf(JSON.parse(asked)), asked);
  const { active, note } = useActive();
  useNews(TripsNewsDocument, { filter: null }, { onNews: ({ tripUpdated }) => hear(tripUpdated) });
  const rows = useConnection(
    TripsListDocument,
    { first: LIST_PAGE, filter, orderBy },
    { pick: ({ trips }) => trips, onReload },
  );
  const hear = (trip: TripsRowFragment) => {
    note(trip);
    if (fits(trip, filter)) rows.note(trip.id);
  };
  const drawn = useMemo(() => drawnOf(active, rows.rows, filter), [active, rows.rows, filter]);
  const minute = Math.floor(useNow() / 60_000) * 60_000;
  const busy = useMemo(() => busyOf(active?.values() ?? rows.rows, minute), [active, rows.rows, minute]);
  return { rows, drawn, busy };
}

/** News may be missed where the hub ends a subscription that fell behind. */
const ANEW_EVERY_SECONDS = 300;
const UNTIL_KNOWN_EVERY_SECONDS = 15;

function useActive() {
  const client = useClient();
  const { link } = useHubData();
  const store = useMemo(createActive, []);
  const load = useCallback(() => void store.load(() => askActive(client)), [store, client]);
  useEffect(load, [load]);
  useEffect(
    () => link.client.on('connected', (_socket, _payload, again) => void (again && load())),
    [link, load],
  );
  const active = useStoreInSlices(store.trips);
  useEvery(active ? ANEW_EVERY_SECONDS : UNTIL_KNOWN_EVERY_SECONDS, load);
  return { active, note: store.note };
}
