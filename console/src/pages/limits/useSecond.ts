/** Draws anew every second, for as long as `on` holds and somebody looks. */
import { useState } from 'react';
import { useEvery } from '../../lib/useEvery.ts';

export function useSecond(on: boolean): number {
  const [now, setNow] = useState(Date.now);
  useEvery(1, () => setNow(Date.now()), !on);
  return now;
}
