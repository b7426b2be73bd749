/** What is not as it should be, above the phones. */
import { PlugZap, TriangleAlert, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton, TextButton } from '../../ui/Button.tsx';
import { FAULTS } from './faults.ts';
import type { State } from './store/reducer.ts';
import type { Actions } from './store/useSimulator.ts';

export function Banners({ state, actions }: { state: State; actions: Actions }) {
  const fault = FAULTS[state.fault];
  return (
    <div role="status">
      {state.link === 'away' && state.load !== 'loading' && (
        <Banner
          className="bg-danger-soft text-danger"
          icon={<PlugZap className="size-5 shrink-0" aria-hidden />}
        >
          <p className="flex-1">The hub is away. This page goes on by itself when it is back.</p>
          <TextButton onClick={actions.reconnect}>Try now</TextButton>
        </Banner>
      )}
      {fault.effect !== null && (
        <Banner
          className="bg-warn text-warn-ink"
          icon={<TriangleAlert className="size-5 shrink-0" aria-hidden />}
        >
          <p className="flex-1">
            <strong>Meta is {fault.label}.</strong> {fault.effect}
          </p>
          <TextButton onClick={() => actions.setFault('none')}>Back to normal</TextButton>
        </Banner>
      )}
      {state.notice !== null && state.load !== 'loading' && (
        <Banner
          className="bg-danger-soft text-danger"
          icon={<TriangleAlert className="size-5 shrink-0" aria-hidden />}
        >
          <p className="flex-1">{state.notice}</p>
          <IconButton label="Dismiss" onClick={actions.dismissNotice}>
            <X className="size-4" aria-hidden />
          </IconButton>
        </Banner>
      )}
    </div>
  );
}

function Banner({ className, icon, children }: { className: string; icon: ReactNode; children: ReactNode }) {
  return (
    <div className={`flex items-center gap-3 py-1 pr-2 pl-4 text-sm ${className}`}>
      {icon}
      {children}
    </div>
  );
}
