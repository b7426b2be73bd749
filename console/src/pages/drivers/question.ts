/** What the address asks for. */
import type { DriverFilter, DriverOrder } from '../../generated/drivers.ts';
import { readList, type UrlState } from '../../ui/urlState.ts';
import { whoFilter } from '../people/person.ts';
import { TYPES, VERIFICATIONS, type Wanted } from './driver.ts';

export function wantedOf(state: UrlState): Wanted {
  return { types: readList(state.type, TYPES), verifications: readList(state.verification, VERIFICATIONS) };
}

/** Names and whole numbers are looked for only by who may see them. */
export function filterOf(state: UrlState, mayFind: boolean): DriverFilter {
  const { types, verifications } = wantedOf(state);
  return {
    ...(mayFind && state.q ? whoFilter(state.q) : {}),
    ...(state.road === 'on' || state.road === 'off' ? { online: state.road === 'on' } : {}),
    ...(verifications.length > 0 ? { verifications } : {}),
    ...(types.length > 0 ? { vehicleTypes: types } : {}),
  };
}

/** Who was seen last stands first. */
export function orderOf({ sort, order }: UrlState): Required<DriverOrder> {
  return { field: sort === 'CREATED' ? 'CREATED' : 'SEEN', direction: order === 'asc' ? 'ASC' : 'DESC' };
}
