/** Finds vehicles by a part of their plate. */
import { CarFront } from 'lucide-react';
import { VehiclesListDocument } from '../../generated/vehicles.ts';
import type { SearchSource } from '../../shell/palette/sources.ts';
import { driverOf, word } from './vehicle.ts';

/** As `RAB 12` or `rc456d`. */
const PLATE = /^[a-z]{1,3}\s*\d{1,4}\s*[a-z]?$/i;
const MOST = 5;

export const search: SearchSource = {
  title: 'nav-vehicles',
  scope: 'trips:read',
  fits: (text) => PLATE.test(text),
  find: async (text, { client, t }) => {
    const { data } = await client
      .query(VehiclesListDocument, { first: MOST, filter: { plate: text } })
      .toPromise();
    return (data?.vehicles.nodes ?? []).map((vehicle) => ({
      id: vehicle.id,
      title: vehicle.plate,
      detail: [t(`vehicles-type-${word(vehicle.vehicleType)}`), driverOf(vehicle)]
        .filter(Boolean)
        .join(' · '),
      href: `/vehicles/${vehicle.id}`,
      icon: CarFront,
    }));
  },
};
