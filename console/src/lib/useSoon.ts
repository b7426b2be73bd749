/** `createSoon` for as long as the component is shown. */
import { useEffect, useMemo, useRef } from 'react';
import { createSoon } from './soon.ts';

const SOON_MS = 1_000;

export function useSoon(run: () => void): () => void {
  const latest = useRef(run);
  latest.current = run;
  const soon = useMemo(() => createSoon(() => latest.current(), SOON_MS), []);
  useEffect(() => soon.forget, [soon]);
  return soon.ask;
}
