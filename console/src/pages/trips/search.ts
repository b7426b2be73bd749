/** Finds a trip by its own id. */
import { Route } from 'lucide-react';
import { typeOf } from '../../data/cache.ts';
import { TripsOneDocument } from '../../generated/trips.ts';
import type { SearchSource } from '../../shell/palette/sources.ts';
import { personName, placeName, statusOf } from './trip.ts';

export const search: SearchSource = {
  title: 'nav-trips',
  scope: 'trips:read',
  fits: (text) => typeOf(text) === 'Trip',
  find: async (text, { client, t }) => {
    const { data } = await client.query(TripsOneDocument, { id: text, oversee: false }).toPromise();
    const trip = data?.trip;
    if (!trip) return [];
    return [
      {
        id: trip.id,
        title: `${placeName(trip.pickup, t)} → ${placeName(trip.dropoff, t)}`,
        detail: [statusOf(trip, t), personName(trip.rider)].filter(Boolean).join(' · '),
        href: `/trips/${trip.id}`,
        icon: Route,
      },
    ];
  },
};
