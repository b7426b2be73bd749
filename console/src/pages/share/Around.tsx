/** What lies around a place, drawn from what comes with the console: streets, names, and the place in the middle. */
import { useMemo } from 'react';
import { useText } from '../../i18n/text.ts';
import { GROUND, KNOWN_PLACES } from '../../map/ground.ts';
import type { Place } from '../../map/place.ts';

/** Degrees from the middle to the edge: some two kilometres. */
const REACH = 0.02;
const [WIDTH, HEIGHT] = [640, 280];
const SCALE = WIDTH / (2 * REACH);
const MOST_NAMES = 8;

export function Around({ place }: { place: Place }) {
  const t = useText();
  const { latitude, longitude } = place;
  const drawn = useMemo(() => draw({ latitude, longitude }), [latitude, longitude]);
  if (drawn.streets.length + drawn.names.length === 0) return null;
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={t('share-map', { places: drawn.names.map(({ name }) => name).join(', ') })}
      className="block w-full rounded-t-xl bg-map-land"
    >
      {drawn.streets.map((points) => (
        <polyline
          key={points}
          points={points}
          fill="none"
          className="stroke-map-road"
          strokeWidth={5}
          strokeLinejoin="round"
          strokeLinecap="round"
        />
      ))}
      {drawn.names.map(({ name, x, y }) => (
        <g key={name}>
          <circle cx={x} cy={y} r={3} className="fill-muted" />
          <text x={x + 7} y={y + 5} className="fill-ink text-[0.875rem]">
            {name}
          </text>
        </g>
      ))}
      <circle cx={WIDTH / 2} cy={HEIGHT / 2} r={18} className="fill-accent/25" />
      <circle cx={WIDTH / 2} cy={HEIGHT / 2} r={8} className="fill-accent stroke-panel" strokeWidth={3} />
    </svg>
  );
}

function draw(middle: Place) {
  const at = (latitude: number, longitude: number) => ({
    x: round(WIDTH / 2 + (longitude - middle.longitude) * SCALE),
    y: round(HEIGHT / 2 - (latitude - middle.latitude) * SCALE),
  });
  const streets = GROUND.features.flatMap(({ geometry }) => {
    if (geometry.type !== 'LineString') return [];
    const points = geometry.coordinates.map(([east = 0, north = 0]) => at(north, east));
    return points.some(isInside) ? [points.map(({ x, y }) => `${x},${y}`).join(' ')] : [];
  });
  const within = KNOWN_PLACES.map(({ name, latitude, longitude }) => ({ name, ...at(latitude, longitude) }))
    .filter(isInside)
    .sort((one, other) => fromMiddle(one) - fromMiddle(other));
  const names = within.filter((each, index) => !within.slice(0, index).some(near(each))).slice(0, MOST_NAMES);
  return { streets, names };
}

interface Point {
  name: string;
  x: number;
  y: number;
}

const isInside = ({ x, y }: { x: number; y: number }) => x > 0 && x < WIDTH && y > 8 && y < HEIGHT - 8;
const fromMiddle = ({ x, y }: Point) => Math.hypot(x - WIDTH / 2, y - HEIGHT / 2);
/** Names that would lie upon each other. */
const near = (one: Point) => (other: Point) =>
  Math.abs(one.y - other.y) < 20 && Math.abs(one.x - other.x) < 150;
const round = (value: number) => Math.round(value * 10) / 10;
