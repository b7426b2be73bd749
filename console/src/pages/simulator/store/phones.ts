/** Which people's phones are on the desk, and which one is in hand. */
export interface Phones {
  /** WhatsApp ids from left to right. */
  shown: string[];
  /** The phone in hand: it reads what arrives. */
  active: string | null;
}

export const MOST_PHONES = 3;

/** Puts a phone on the desk and in hand; on a full desk it takes the place of one that is not in hand. */
export function showPhone({ shown, active }: Phones, waId: string): Phones {
  if (shown.includes(waId)) return { shown, active: waId };
  if (shown.length < MOST_PHONES) return { shown: [...shown, waId], active: waId };
  const leaving = shown.findLast((other) => other !== active);
  return { shown: shown.map((other) => (other === leaving ? waId : other)), active: waId };
}

export function hidePhone({ shown, active }: Phones, waId: string): Phones {
  const left = shown.filter((other) => other !== waId);
  return { shown: left, active: active === waId ? (left[0] ?? null) : active };
}

/** The phones that fit next to each other, always with the one in hand. */
export function fitPhones({ shown, active }: Phones, columns: number): string[] {
  const fitting = shown.slice(0, columns);
  if (active === null || fitting.includes(active)) return fitting;
  return [...fitting.slice(0, columns - 1), active];
}

export function readPhones(search: string): Phones {
  const listed = new URLSearchParams(search).get('phones')?.split(',') ?? [];
  const shown = [...new Set(listed.filter((waId) => /^\d{5,20}$/.test(waId)))].slice(0, MOST_PHONES);
  return { shown, active: shown[0] ?? null };
}

export function writePhones({ shown }: Phones): string {
  return shown.length > 0 ? `?phones=${shown.join(',')}` : '';
}
