/** Moments as fields of day and time have them, `2026-11-26T14:05`, by the clock on the wall of a zone. */

const FIELD = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/;

/** What is typed, as a moment; null for what is none. */
export function momentIn(zone: string, typed: string): string | null {
  const asUtc = FIELD.test(typed) ? Date.parse(`${typed}:00Z`) : Number.NaN;
  if (Number.isNaN(asUtc)) return null;
  // The second time as far behind as it is there: the clock may have been set between.
  const guess = asUtc - ahead(zone, asUtc);
  return new Date(asUtc - ahead(zone, guess)).toISOString();
}

/** The other way round. */
export function typedIn(zone: string, moment: number): string {
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  return clock.format(moment).replace(' ', 'T');
}

function ahead(zone: string, moment: number): number {
  return Date.parse(`${typedIn(zone, moment)}:00Z`) - moment;
}
