/** WhatsApp takes what people have not asked for within 24 hours of their last message, and only templates after that. */
const WINDOW_MS = 86_400_000;
const SOON_MS = 3_600_000;

/** Milliseconds that are left to answer; none where they never wrote. */
export function timeLeft(lastWroteAt: string | null | undefined, now: number): number {
  return lastWroteAt ? Math.max(0, Date.parse(lastWroteAt) + WINDOW_MS - now) : 0;
}

export function isSoonOver(left: number): boolean {
  return left < SOON_MS;
}
