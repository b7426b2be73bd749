/** The modules of the QR code that a dial string makes, as the hub's own pictures have them. */
import encodeQR, { type ErrorCorrection } from 'qr';

/** Modules of white around it without which no phone finds it. */
export const QUIET = 4;

const STRONGER: ErrorCorrection[] = ['quartile', 'high'];

/** Level M, or better where that needs no more modules. Scanners hand the text to the dialler as it is: `#` stays. */
export function matrixOf(dialString: string): boolean[][] {
  const draw = (ecc: ErrorCorrection) =>
    encodeQR(`tel:${dialString}`, 'raw', { ecc, border: 1 })
      .slice(1, -1)
      .map((row) => row.slice(1, -1));
  const least = draw('medium');
  return STRONGER.map(draw)
    .filter(({ length }) => length === least.length)
    .reduce((_, stronger) => stronger, least);
}

/** Dark modules beside each other as one strip: column, row, length. */
export function stripsOf(matrix: boolean[][]): { x: number; y: number; length: number }[] {
  return matrix.flatMap((row, y) => {
    const strips: { x: number; y: number; length: number }[] = [];
    row.forEach((dark, x) => {
      const last = strips.at(-1);
      if (!dark) return;
      if (last && last.x + last.length === x) last.length += 1;
      else strips.push({ x, y, length: 1 });
    });
    return strips;
  });
}

/** The same as the path of an SVG, a unit a module. */
export function pathOf(matrix: boolean[][]): string {
  return stripsOf(matrix)
    .map(({ x, y, length }) => `M${x} ${y}h${length}v1h-${length}z`)
    .join('');
}
