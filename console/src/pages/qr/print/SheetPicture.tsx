/** A printed page as it will look, in millimetres. */
import { useText } from '../../../i18n/text.ts';
import { type Item, MM_PER_POINT } from '../../../print/card.ts';
import type { PrintedPage } from '../../../print/layout.ts';
import { pathOf } from '../../../print/matrix.ts';

interface Props {
  page: PrintedPage;
  /** Places whose edges are shown although nothing is printed there. */
  cells: { x: number; y: number; width: number; height: number }[];
}

export function SheetPicture({ page, cells }: Props) {
  const t = useText();
  return (
    <svg
      role="img"
      aria-label={t('qr-sheet-picture')}
      viewBox={`0 0 ${page.width} ${page.height}`}
      style={{ width: `min(100%, calc(70dvh * ${page.width / page.height}))` }}
      className="mx-auto rounded-sm border border-line bg-white"
    >
      {cells.map((cell) => (
        <rect
          key={`${cell.x} ${cell.y}`}
          {...cell}
          rx={page.lines.length > 0 ? 0 : 1.5}
          fill="none"
          stroke="#b9c4cd"
          strokeWidth={0.2}
        />
      ))}
      {page.lines.map(({ from, to }) => (
        <path
          key={`${from} ${to}`}
          d={`M${from}L${to}`}
          stroke="#7c8a96"
          strokeWidth={0.3}
          strokeDasharray="1.2 1.2"
        />
      ))}
      {page.cards.map(({ cell, items, upsideDown }) => (
        <g
          key={`${cell.x} ${cell.y}`}
          {...(upsideDown
            ? { transform: `rotate(180 ${cell.x + cell.width / 2} ${cell.y + cell.height / 2})` }
            : {})}
        >
          {items.map((item) => (
            <Drawn key={`${item.x} ${item.y}`} item={item} />
          ))}
        </g>
      ))}
    </svg>
  );
}

function Drawn({ item }: { item: Item }) {
  if (item.kind === 'code')
    return (
      <path
        d={pathOf(item.matrix)}
        transform={`translate(${item.x} ${item.y}) scale(${item.side / item.matrix.length})`}
        fill="#000"
      />
    );
  return (
    <text
      x={item.x}
      y={item.y}
      fontFamily="Helvetica, Arial, sans-serif"
      fontSize={item.size * MM_PER_POINT}
      fontWeight={item.bold ? 700 : 400}
      fill="#000"
    >
      {item.text}
    </text>
  );
}
