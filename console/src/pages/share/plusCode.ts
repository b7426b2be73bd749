/** Plus codes, which Google Maps shows where no street has a name: `6GCG3346+XX`, or `3346+XX Kigali`. */

const DIGITS = '23456789CFGHJMPQRVWX';
const CODE = new RegExp(`(?:^|[^\\w+])((?:[${DIGITS}]{4})?[${DIGITS}]{4}\\+[${DIGITS}]{2,3})(?!\\w)`, 'i');
/** What each digit of a pair is worth, in degrees. */
const PAIRS = [20, 1, 0.05, 0.0025, 0.000125] as const;
/** A short code is near a town; here that is this one. */
const NEAR = { latitude: -1.9441, longitude: 30.0619 };

export interface Point {
  latitude: number;
  longitude: number;
}

/** The middle of the area that the first code in a text names. */
export function readPlusCode(text: string): Point | null {
  const code = CODE.exec(text)?.[1]?.toUpperCase().replace('+', '');
  if (!code) return null;
  const missing = code.length < 8 ? 4 : 0;
  const latitude = axis(code, missing, 0);
  const longitude = axis(code, missing, 1);
  if (missing === 0) return { latitude: latitude - 90, longitude: longitude - 180 };
  return {
    latitude: nearest(latitude, NEAR.latitude + 90) - 90,
    longitude: nearest(longitude, NEAR.longitude + 180) - 180,
  };
}

/**
 * Degrees from the corner that the missing digits name: latitude has the even places, longitude the odd; an eleventh digit is
 * a field of a grid of five rows and four columns.
 */
function axis(code: string, missing: number, which: 0 | 1): number {
  let degrees = 0;
  for (let pair = missing / 2; pair < 5; pair += 1)
    degrees += DIGITS.indexOf(code[pair * 2 + which - missing] ?? '') * (PAIRS[pair] ?? 0);
  const last = code[10 - missing];
  const parts = which === 0 ? 5 : 4;
  if (!last) return degrees + PAIRS[4] / 2;
  const digit = DIGITS.indexOf(last);
  const cell = PAIRS[4] / parts;
  return degrees + ((which === 0 ? Math.floor(digit / 4) : digit % 4) + 0.5) * cell;
}

/** Of all areas that end so, the one that is nearest; they come again with each degree. */
function nearest(within: number, near: number): number {
  const middle = Math.floor(near) + within;
  if (middle - near > 0.5) return middle - 1;
  return near - middle > 0.5 ? middle + 1 : middle;
}
