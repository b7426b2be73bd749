/** What lies around a place in Kigali, drawn here: a map would have to be asked of another host. */
import { useText } from '../../../i18n/text.ts';
import { HILLS, MAP_HEIGHT, MAP_WIDTH, project, RIVERS, ROADS, toPath } from '../../../lib/kigali.ts';

const WIDTH = 160;
const HEIGHT = 80;

interface Props {
  latitude: number;
  longitude: number;
}

export function PlaceSketch({ latitude, longitude }: Props) {
  const t = useText();
  const { x, y } = project([longitude, latitude]);
  if (x < 0 || y < 0 || x > MAP_WIDTH || y > MAP_HEIGHT) return null;
  const left = Math.max(0, Math.min(MAP_WIDTH - WIDTH, x - WIDTH / 2));
  const top = Math.max(0, Math.min(MAP_HEIGHT - HEIGHT, y - HEIGHT / 2));
  return (
    <svg
      viewBox={`${left} ${top} ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={t('conversations-sketch')}
      className="-mx-1 mt-0.5 block w-[calc(100%+0.5rem)] max-w-none rounded-lg bg-map-land"
    >
      {HILLS.map(({ at, rx, ry }) => {
        const hill = project(at);
        return <ellipse key={at.join()} cx={hill.x} cy={hill.y} rx={rx} ry={ry} className="fill-map-hill" />;
      })}
      {RIVERS.map((river) => (
        <path key={toPath(river)} d={toPath(river)} className="fill-none stroke-map-water" strokeWidth="5" />
      ))}
      {ROADS.map((road) => (
        <path
          key={toPath(road)}
          d={toPath(road)}
          className="fill-none stroke-map-road"
          strokeWidth="3"
          strokeLinejoin="round"
        />
      ))}
      <circle cx={x} cy={y} r="5" className="fill-danger stroke-panel" strokeWidth="2" />
    </svg>
  );
}
