/** What lies around a place, drawn from what comes with the console: streets, names, and the place in the middle. */
import { useMemo } from 'react';
import { GROUND, KNOWN_PLACES } from './ground.ts';

interface Place {
  latitude: number;
  longitude: number;
}

interface Size {
  width: number;
  height: number;
  /** Degrees from the middle to the left and the right. */
  reach: number;
  /** So many names at most. */
  names: number;
}

interface Props {
  place: Place;
  size: Size;
  /** What it is a picture of, given the names in it. */
  labelOf(names: string[]): string;
  className?: string;
}

/** Nothing where nothing is known. */
export function Around({ place: { latitude, longitude }, size, labelOf, className = '' }: Props) {
  const drawn = useMemo(() => draw({ latitude, longitude }, size), [latitude, longitude, size]);
  const { width, height } = size;
  if (drawn.streets.length + drawn.names.length === 0) return null;
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={labelOf(drawn.names.map(({ name }) => name))}
      className={`block bg-map-land ${className}`}
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
      <circle cx={width / 2} cy={height / 2} r={18} className="fill-accent/25" />
      <circle cx={width / 2} cy={height / 2} r={8} className="fill-accent stroke-panel" strokeWidth={3} />
    </svg>
  );
}

export function draw(middle: Place, { width, height, reach, names: most }: Size) {
  const scale = width / (2 * reach);
  const at = (latitude: number, longitude: number) => ({
    x: round(width / 2 + (longitude - middle.longitude) * scale),
    y: round(height / 2 - (latitude - middle.latitude) * scale),
  });
  const isInside = ({ x, y }: { x: number; y: number }) => x > 0 && x < width && y > 8 && y < height - 8;
  const fromMiddle = ({ x, y }: Point) => Math.hypot(x - width / 2, y - height / 2);
  const streets = GROUND.features.flatMap(({ geometry }) => {
    if (geometry.type !== 'LineString') return [];
    const points = geometry.coordinates.map(([east = 0, north = 0]) => at(north, east));
    return points.some(isInside) ? [points.map(({ x, y }) => `${x},${y}`).join(' ')] : [];
  });
  const within = KNOWN_PLACES.map(({ name, latitude, longitude }) => ({ name, ...at(latitude, longitude) }))
    .filter(isInside)
    .sort((one, other) => fromMiddle(one) - fromMiddle(other));
  const names = within.filter((each, index) => !within.slice(0, index).some(near(each))).slice(0, most);
  return { streets, names };
}

interface Point {
  name: string;
  x: number;
  y: number;
}

/** Names that would lie upon each other. */
const near = (one: Point) => (other: Point) =>
  Math.abs(one.y - other.y) < 20 && Math.abs(one.x - other.x) < 150;
const round = (value: number) => Math.round(value * 10) / 10;
