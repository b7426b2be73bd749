/** Does something again and again while the page is looked at: for lists of which no subscription tells. */
import { useEffect, useRef } from 'react';

export function useEvery(seconds: number, run: () => void, pause = false): void {
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => {
    if (pause) return;
    const timer = setInterval(() => {
      if (!document.hidden) latest.current();
    }, seconds * 1_000);
    return () => clearInterval(timer);
  }, [seconds, pause]);
}
