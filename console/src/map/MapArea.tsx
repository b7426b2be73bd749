/** The map, loaded when it is first shown; where the browser cannot draw one, what stands in its place. */
import { lazy, type ReactNode, Suspense } from 'react';
import { useStore } from '../data/store.ts';
import type { MapProps } from './DrawnMap.tsx';
import { canDraw } from './webgl.ts';

const DrawnMap = lazy(() => import('./DrawnMap.tsx'));

export function MapArea({ without, ...map }: MapProps & { without: ReactNode }) {
  if (!useStore(canDraw)) return <>{without}</>;
  return (
    <Suspense fallback={<div className="h-full bg-map-land" />}>
      <DrawnMap {...map} />
    </Suspense>
  );
}
