/** A QR code, drawn here: its text is a secret and goes nowhere. Dark on light in both themes, as readers want it. */
import encodeQR from 'qr';
import { useMemo } from 'react';

export function QrCode({ text, label }: { text: string; label: string }) {
  const { path, size } = useMemo(() => draw(text), [text]);
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className="size-52 max-w-full self-center rounded-lg bg-white"
    >
      <path d={path} fill="#000" />
    </svg>
  );
}

/** The modules of each row that are dark, those beside each other as one bar. */
function draw(text: string): { path: string; size: number } {
  const rows = encodeQR(text, 'raw', { border: 3 });
  const bars = rows.flatMap((row, y) => {
    const line = row.map((dark) => (dark ? '1' : '0')).join('');
    return [...line.matchAll(/1+/g)].map(
      ({ 0: bar, index: x }) => `M${x} ${y}h${bar.length}v1h-${bar.length}z`,
    );
  });
  return { path: bars.join(''), size: rows.length };
}
