/** What is printed on: plain paper in a grid to be cut, labels that peel off, and a tent for a table. Everything in millimetres. */

export const PAPERS = {
  A4: { width: 210, height: 297 },
  A5: { width: 148, height: 210 },
  A3: { width: 297, height: 420 },
  LETTER: { width: 215.9, height: 279.4 },
} as const;
export type Paper = keyof typeof PAPERS;

export const GRIDS = ['1x1', '1x2', '2x2', '2x3', '2x4', '3x4', '3x5', '4x6', '5x7'] as const;
export type Grid = (typeof GRIDS)[number];

/** By the number on the box. They lie in the middle of their sheet; rows touch each other on all of these. */
export const LABELS = [
  { name: 'L7159', paper: 'A4', columns: 3, rows: 8, width: 63.5, height: 33.9, gap: 2.5 },
  { name: 'L7160', paper: 'A4', columns: 3, rows: 7, width: 63.5, height: 38.1, gap: 2.5 },
  { name: 'L7161', paper: 'A4', columns: 3, rows: 6, width: 63.5, height: 46.6, gap: 2.5 },
  { name: 'L7163', paper: 'A4', columns: 2, rows: 7, width: 99.1, height: 38.1, gap: 2.5 },
  { name: 'L7173', paper: 'A4', columns: 2, rows: 5, width: 99.1, height: 57, gap: 2.5 },
  { name: 'L7165', paper: 'A4', columns: 2, rows: 4, width: 99.1, height: 67.7, gap: 2.5 },
  { name: '3474', paper: 'A4', columns: 3, rows: 8, width: 70, height: 37, gap: 0 },
  { name: '3427', paper: 'A4', columns: 2, rows: 4, width: 105, height: 74, gap: 0 },
  { name: '3651', paper: 'A4', columns: 4, rows: 10, width: 52.5, height: 29.7, gap: 0 },
  { name: '5163', paper: 'LETTER', columns: 2, rows: 5, width: 101.6, height: 50.8, gap: 4.8 },
  { name: '5164', paper: 'LETTER', columns: 2, rows: 3, width: 101.6, height: 84.7, gap: 4.8 },
] as const;
export type Label = (typeof LABELS)[number]['name'];

export interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Line {
  from: [number, number];
  to: [number, number];
}

export interface Sheet {
  width: number;
  height: number;
  cells: (Area & { upsideDown?: boolean })[];
  /** How many cells in a row show the same code: both faces of a tent. */
  faces: number;
  /** Where to cut or to fold. */
  lines: Line[];
}

const EDGE_MM = 8;

export function gridSheet(paper: Paper, grid: Grid): Sheet {
  const page = PAPERS[paper];
  const [columns = 1, rows = 1] = grid.split('x').map(Number);
  const width = (page.width - 2 * EDGE_MM) / columns;
  const height = (page.height - 2 * EDGE_MM) / rows;
  const across = Array.from({ length: rows + 1 }, (_, row) => EDGE_MM + row * height);
  const down = Array.from({ length: columns + 1 }, (_, column) => EDGE_MM + column * width);
  return {
    ...page,
    cells: cellsOf(columns, rows, { x: EDGE_MM, y: EDGE_MM, width, height }, 0),
    faces: 1,
    lines: [
      ...across.map((y): Line => ({ from: [EDGE_MM, y], to: [page.width - EDGE_MM, y] })),
      ...down.map((x): Line => ({ from: [x, EDGE_MM], to: [x, page.height - EDGE_MM] })),
    ],
  };
}

export function labelSheet(label: Label): Sheet {
  const { paper, columns, rows, width, height, gap } = LABELS.find(({ name }) => name === label) ?? LABELS[0];
  const page = PAPERS[paper];
  const x = (page.width - columns * width - (columns - 1) * gap) / 2;
  const y = (page.height - rows * height) / 2;
  return { ...page, cells: cellsOf(columns, rows, { x, y, width, height }, gap), faces: 1, lines: [] };
}

/** Folded twice: two faces that lean against each other, and a foot that is glued below the first. */
export function tentSheet(paper: Paper): Sheet {
  const page = PAPERS[paper];
  const height = page.height / 3;
  const face = { x: EDGE_MM, width: page.width - 2 * EDGE_MM, height: height - EDGE_MM };
  return {
    ...page,
    cells: [
      { ...face, y: EDGE_MM / 2, upsideDown: true },
      { ...face, y: height + EDGE_MM / 2 },
    ],
    faces: 2,
    lines: [1, 2].map((third): Line => ({ from: [0, third * height], to: [page.width, third * height] })),
  };
}

function cellsOf(columns: number, rows: number, first: Area, gap: number): Area[] {
  return Array.from({ length: columns * rows }, (_, at) => ({
    ...first,
    x: first.x + (at % columns) * (first.width + gap),
    y: first.y + Math.floor(at / columns) * first.height,
  }));
}
