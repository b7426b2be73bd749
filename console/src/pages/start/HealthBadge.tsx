/** Whether the hub is ready, asked once when the page opens. */
import { useEffect, useState } from 'react';

type Health = 'asking' | 'ready' | 'unwell' | 'away';

const WORDS = { asking: 'asking…', ready: 'ready', unwell: 'not ready', away: 'does not answer' };
const COLOURS = { asking: 'bg-sun', ready: 'bg-well', unwell: 'bg-danger', away: 'bg-danger' };

export function HealthBadge() {
  const [health, setHealth] = useState<Health>('asking');
  useEffect(() => {
    const leaving = new AbortController();
    fetch('/health/ready', { signal: leaving.signal })
      .then(({ ok }) => setHealth(ok ? 'ready' : 'unwell'))
      .catch(() => {
        if (!leaving.signal.aborted) setHealth('away');
      });
    return () => leaving.abort();
  }, []);
  return (
    <span role="status" className="flex items-center gap-1.5 text-muted text-sm">
      <span aria-hidden className={`size-2 rounded-full ${COLOURS[health]}`} />
      {WORDS[health]}
    </span>
  );
}
