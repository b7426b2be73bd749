/** Alerts on this browser: brought with its words when somebody looks at it. */
import { lazy, Suspense } from 'react';
import { loadMessages } from '../../i18n/messages.ts';
import { Skeleton } from '../../ui/states.tsx';

const Panel = lazy(async () => {
  const [panel] = await Promise.all([import('./PushPanel.tsx'), loadMessages('push')]);
  return panel;
});

export function PushPanel() {
  return (
    <Suspense fallback={<Skeleton lines={4} className="p-4" />}>
      <Panel />
    </Suspense>
  );
}
