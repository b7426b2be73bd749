/** Draws pages as a PDF. It brings the library along, so it is loaded only where somebody prints. */
import {
  concatTransformationMatrix,
  fill,
  PDFDocument,
  type PDFFont,
  type PDFPage,
  popGraphicsState,
  pushGraphicsState,
  rectangle,
  rgb,
  StandardFonts,
  setFillingGrayscaleColor,
} from 'pdf-lib';
import { type Item, MM_PER_POINT, type Ruler } from './card.ts';
import type { PrintedPage } from './layout.ts';
import { stripsOf } from './matrix.ts';

interface Fonts {
  plain: PDFFont;
  bold: PDFFont;
}

async function loadFonts(pdf: PDFDocument): Promise<Fonts> {
  const [plain, bold] = await Promise.all([
    pdf.embedFont(StandardFonts.Helvetica),
    pdf.embedFont(StandardFonts.HelveticaBold),
  ]);
  return { plain, bold };
}

/** The fonts that every reader of PDF has hold the letters of Western Europe; others become question marks. */
export async function loadRuler(): Promise<Ruler> {
  const fonts = await loadFonts(await PDFDocument.create());
  const known = new Set(fonts.plain.getCharacterSet());
  const measured = { plain: new Map<string, number>(), bold: new Map<string, number>() };
  // The same words are tried at many sizes, and measuring them is what takes the time.
  const widthAtOne = (text: string, face: keyof Fonts) => {
    const width = measured[face].get(text) ?? fonts[face].widthOfTextAtSize(text, 1) * MM_PER_POINT;
    measured[face].set(text, width);
    return width;
  };
  return {
    width: (text, size, bold) => widthAtOne(text, bold ? 'bold' : 'plain') * size,
    printable: (text) =>
      [...text.normalize('NFC')]
        .map((letter) => (known.has(letter.codePointAt(0) ?? 0) ? letter : '?'))
        .join(''),
  };
}

export async function drawPdf(pages: readonly PrintedPage[], title: string): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  pdf.setTitle(title);
  const fonts = await loadFonts(pdf);
  for (const page of pages) {
    const drawn = pdf.addPage([points(page.width), points(page.height)]);
    for (const { from, to } of page.lines)
      drawn.drawLine({
        start: { x: points(from[0]), y: points(page.height - from[1]) },
        end: { x: points(to[0]), y: points(page.height - to[1]) },
        thickness: 0.3,
        color: rgb(0.6, 0.6, 0.6),
        dashArray: [3, 3],
      });
    for (const { cell, items, upsideDown } of page.cards) {
      const middle = [2 * cell.x + cell.width, 2 * (page.height - cell.y) - cell.height] as const;
      if (upsideDown)
        drawn.pushOperators(
          pushGraphicsState(),
          concatTransformationMatrix(-1, 0, 0, -1, points(middle[0]), points(middle[1])),
        );
      for (const item of items) draw(drawn, item, page.height, fonts);
      if (upsideDown) drawn.pushOperators(popGraphicsState());
    }
  }
  return pdf.save();
}

function draw(page: PDFPage, item: Item, height: number, fonts: Fonts): void {
  if (item.kind === 'text') {
    const { text, x, y, size, bold } = item;
    page.drawText(text, { x: points(x), y: points(height - y), size, font: bold ? fonts.bold : fonts.plain });
    return;
  }
  const module = item.side / item.matrix.length;
  // One path for all: strips that are filled one by one would show hairs of white between them.
  page.pushOperators(
    pushGraphicsState(),
    setFillingGrayscaleColor(0),
    ...stripsOf(item.matrix).map(({ x, y, length }) =>
      rectangle(
        points(item.x + x * module),
        points(height - item.y - (y + 1) * module),
        points(length * module),
        points(module),
      ),
    ),
    fill(),
    popGraphicsState(),
  );
}

function points(mm: number): number {
  return mm / MM_PER_POINT;
}
