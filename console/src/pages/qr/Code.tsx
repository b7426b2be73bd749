/** A code as it is printed, drawn here. */
import { useMemo } from 'react';
import { useText } from '../../i18n/text.ts';
import { matrixOf, pathOf, QUIET } from '../../print/matrix.ts';

export function Code({ dialString, className = '' }: { dialString: string; className?: string }) {
  const t = useText();
  const { path, side } = useMemo(() => {
    const matrix = matrixOf(dialString);
    return { path: pathOf(matrix), side: matrix.length };
  }, [dialString]);
  return (
    <svg
      role="img"
      aria-label={t('qr-code-of', { dial: dialString })}
      viewBox={`${-QUIET} ${-QUIET} ${side + 2 * QUIET} ${side + 2 * QUIET}`}
      shapeRendering="crispEdges"
      className={`rounded-lg bg-white ${className}`}
    >
      <path d={path} fill="#000" />
    </svg>
  );
}
