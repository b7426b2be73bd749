/** A place in words. */

interface Place {
  name?: string | null | undefined;
  address?: string | null | undefined;
  latitude: number;
  longitude: number;
}

export function placeOf(place: Place | null | undefined): string | null {
  if (!place) return null;
  return place.name ?? place.address ?? `${place.latitude.toFixed(4)}, ${place.longitude.toFixed(4)}`;
}
