/** Codes on as many pages as they need, before anything is drawn: the preview and the PDF show the same. */
import type { Language } from '../i18n/locale.ts';
import { type Item, layCard, type Printed, type Ruler, type Wording } from './card.ts';
import type { Area, Line, Sheet } from './sheets.ts';

export interface PrintedPage {
  width: number;
  height: number;
  lines: Line[];
  cards: { cell: Area; items: Item[]; upsideDown: boolean }[];
}

export interface Layout {
  pages: PrintedPage[];
  /** Languages for which some cell had no room. */
  left: Language[];
}

interface Options extends Wording {
  /** So many of each code, beside each other. */
  copies: number;
  /** The first cell that is still free, counted from 0: a sheet of labels is often begun already. */
  skip: number;
}

export function lay(codes: readonly Printed[], sheet: Sheet, options: Options, ruler: Ruler): Layout {
  const places = sheet.cells.length / sheet.faces;
  const wanted = codes.flatMap((code) => Array.from({ length: options.copies }, () => code));
  const skip = Math.min(options.skip, places - 1);
  const left = new Set<Language>();
  const pages = Array.from({ length: Math.ceil((wanted.length + skip) / places) }, (_, number) => {
    const cards = sheet.cells.flatMap((cell, at) => {
      const code = wanted[number * places + Math.floor(at / sheet.faces) - skip];
      if (!code) return [];
      const card = layCard(code, cell, options, ruler);
      for (const language of card.left) left.add(language);
      return [{ cell, items: card.items, upsideDown: cell.upsideDown ?? false }];
    });
    return { width: sheet.width, height: sheet.height, lines: sheet.lines, cards };
  });
  return { pages, left: [...left] };
}
