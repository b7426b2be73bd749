/** Codes on as many pages as they need, before anything is drawn: the preview and the PDF show the same. */
import type { Language } from '../i18n/locale.ts';
import { type Item, layCard, type Printed, type Ruler, shortenedIn, type Wording } from './card.ts';
import type { Area, Line, Sheet } from './sheets.ts';

export interface PrintedPage {
  width: number;
  height: number;
  lines: Line[];
  cards: { cell: Area; items: Item[]; upsideDown: boolean }[];
}

/** What some codes had to do without, for all of them. */
export interface Lack {
  languages: Language[];
  /** How many codes had to cut their label or leave it out, print one number of two, or print it too small. */
  label: number;
  other: number;
  small: number;
}

interface Options extends Wording {
  /** So many of each code, beside each other. */
  copies: number;
  /** The first cell that is still free, counted from 0: a sheet of labels is often begun already. */
  skip: number;
}

export function lay(codes: readonly Printed[], sheet: Sheet, options: Options, ruler: Ruler): PrintedPage[] {
  const places = sheet.cells.length / sheet.faces;
  const wanted = codes.flatMap((code) => Array.from({ length: options.copies }, () => code));
  const skip = Math.min(options.skip, places - 1);
  return Array.from({ length: Math.ceil((wanted.length + skip) / places) }, (_, number) => {
    const cards = sheet.cells.flatMap((cell, at) => {
      const code = wanted[number * places + Math.floor(at / sheet.faces) - skip];
      if (!code) return [];
      return [{ cell, items: layCard(code, cell, options, ruler), upsideDown: cell.upsideDown ?? false }];
    });
    return { width: sheet.width, height: sheet.height, lines: sheet.lines, cards };
  });
}

/** The cells of a sheet are of one size, so each code is looked at once. */
export function lackOf(codes: readonly Printed[], { cells }: Sheet, wording: Wording, ruler: Ruler): Lack {
  const [cell] = cells;
  const all = cell ? codes.map((code) => shortenedIn(code, cell, wording, ruler)) : [];
  const count = (of: 'label' | 'other' | 'small') => all.filter((each) => each[of]).length;
  return {
    languages: wording.languages.filter((language) => all.some(({ left }) => left.includes(language))),
    label: count('label'),
    other: count('other'),
    small: count('small'),
  };
}
