/** The sketch of Kigali with a pin. */
import type { Place } from '../../../lib/api/types.ts';
import { MAP_HEIGHT, MAP_WIDTH, PLACES, project, STREETS } from './town.ts';

/** Where a label goes that would run into another one or off the map on the right of its mark. */
const LABELS: Record<string, { x: number; y: number; anchor: 'start' | 'middle' | 'end' }> = {
  Remera: { x: -7, y: 12, anchor: 'end' },
  Nyabugogo: { x: -7, y: -5, anchor: 'end' },
};
const LABEL_RIGHT = { x: 7, y: 4, anchor: 'start' } as const;

export function KigaliMap({ pin }: { pin: Place | null }) {
  return (
    <svg
      viewBox={`0 0 ${MAP_WIDTH} ${MAP_HEIGHT}`}
      role="img"
      aria-label="Sketch map of Kigali"
      className="block h-auto w-full bg-map-land"
    >
      {STREETS.map((points) => (
        <polyline
          key={points}
          points={points}
          className="fill-none stroke-map-road"
          strokeWidth="3"
          strokeLinejoin="round"
        />
      ))}
      {PLACES.map(({ name, latitude, longitude }) => (
        <PlaceMark key={name} name={name} {...project([longitude, latitude])} />
      ))}
      {pin && <Pin {...project([pin.longitude, pin.latitude])} />}
    </svg>
  );
}

function PlaceMark({ name, x, y }: { name: string; x: number; y: number }) {
  const label = LABELS[name] ?? LABEL_RIGHT;
  return (
    <>
      <circle cx={x} cy={y} r="3.5" className="fill-muted" />
      <text x={x + label.x} y={y + label.y} textAnchor={label.anchor} className="fill-ink text-[12px]">
        {name}
      </text>
    </>
  );
}

function Pin({ x, y }: { x: number; y: number }) {
  return (
    <g transform={`translate(${x} ${y})`}>
      <path
        d="M0 0C-4-9-11-13-11-20a11 11 0 0 1 22 0c0 7-7 11-11 20z"
        className="fill-danger stroke-panel"
        strokeWidth="1.5"
      />
      <circle cy="-20" r="4" className="fill-panel" />
    </g>
  );
}
