/** One code with the words beside or below it, as large as its cell allows. */
import { LANGUAGES, type Language } from '../i18n/locale.ts';
import { matrixOf, QUIET } from './matrix.ts';
import type { Area } from './sheets.ts';
import { WORDS } from './words.ts';

/** A code to be printed. */
export interface Printed {
  dialString: string;
  dialStringOther?: string | null;
  networks: readonly string[];
  otherNetworks: readonly string[];
  targetKind: 'PHONE' | 'MERCHANT';
  targetDisplay: string;
  amountRwf?: number | null;
  currency: string;
  /** Whose it is, for instance: the stall's name. */
  label?: string | null;
}

export interface Wording {
  languages: readonly Language[];
  showsAmount: boolean;
}

export type Item =
  /** Its baseline begins at `x`, `y`; the size is in points. */
  | { kind: 'text'; text: string; x: number; y: number; size: number; bold: boolean }
  | { kind: 'code'; x: number; y: number; side: number; matrix: boolean[][] };

/** How wide text is, in millimetres, and what of it the font can write. */
export interface Ruler {
  width(text: string, size: number, bold: boolean): number;
  printable(text: string): string;
}

export interface Card {
  items: Item[];
  /** Languages for which there was no room. */
  left: Language[];
}

interface Words {
  text: string;
  size: number;
  bold: boolean;
}

export const MM_PER_POINT = 25.4 / 72;
const LEADING = 1.22;
const ASCENT = 0.78;
/** Rather than below this, which makes the number to dial 7 points high, instructions are left out. */
const LEAST_SCALE = 0.82;
const MOST_ENLARGED = 3;

export function layCard(code: Printed, cell: Area, wording: Wording, ruler: Ruler): Card {
  const pad = Math.min(4, Math.min(cell.width, cell.height) * 0.06);
  const room = {
    x: cell.x + pad,
    y: cell.y + pad,
    width: cell.width - 2 * pad,
    height: cell.height - 2 * pad,
  };
  const beside = room.width > room.height * 1.15;
  const whole = beside
    ? Math.min(room.height, room.width * 0.52)
    : Math.min(room.width, room.height * 0.62, 150);
  const matrix = matrixOf(code.dialString);
  const module = whole / (matrix.length + 2 * QUIET);
  const corner = {
    x: beside ? room.x : room.x + (room.width - whole) / 2,
    y: beside ? room.y + (room.height - whole) / 2 : room.y,
  };
  const text = beside
    ? { ...room, x: room.x + whole, width: room.width - whole }
    : { ...room, y: room.y + whole, height: room.height - whole };
  const { items, left } = layWords(code, text, wording, ruler, beside);
  const drawn: Item = {
    kind: 'code',
    x: corner.x + QUIET * module,
    y: corner.y + QUIET * module,
    side: matrix.length * module,
    matrix,
  };
  return { items: [drawn, ...items], left };
}

/** Every language that is asked for; where there is no room for all, fewer. */
function layWords(code: Printed, room: Area, wording: Wording, ruler: Ruler, beside: boolean): Card {
  const asked = LANGUAGES.filter((language) => wording.languages.includes(language));
  for (let count = asked.length; ; count -= 1) {
    const words = wordsOf(code, asked.slice(0, count), wording).map((line) => ({
      ...line,
      text: ruler.printable(line.text),
    }));
    const scale = largestThatFits((enlarged) => fits(words, room, enlarged, ruler));
    if (count > 0 && scale < LEAST_SCALE) continue;
    return { items: place(words, room, scale, ruler, beside), left: asked.slice(count) };
  }
}

function wordsOf(code: Printed, languages: readonly Language[], { showsAmount }: Wording): Words[] {
  const any = WORDS[languages[0] ?? 'en'].anyAmount;
  const amount = code.amountRwf ? `${code.amountRwf.toLocaleString('en-GB')} ${code.currency}` : any;
  const merchant = code.targetKind === 'MERCHANT' ? 'MoMoPay ' : '';
  const networks = code.dialStringOther ? `${code.networks.join(', ')} ` : '';
  const strong = (text: string, size: number) => ({ text, size, bold: true });
  const plain = (text: string, size: number) => ({ text, size, bold: false });
  return [
    ...(code.label?.trim() ? [strong(code.label.trim(), 13)] : []),
    strong(`${merchant}${code.targetDisplay}`, 12),
    ...(showsAmount ? [strong(amount, 11)] : []),
    plain(`${networks}${code.dialString}`, 8.5),
    ...(code.dialStringOther ? [plain(`${code.otherNetworks.join(', ')} ${code.dialStringOther}`, 8.5)] : []),
    ...languages.map((language) => plain(WORDS[language].how, 7.5)),
  ];
}

function largestThatFits(test: (scale: number) => boolean): number {
  let [low, high] = [0.2, MOST_ENLARGED];
  for (let step = 0; step < 12; step += 1) {
    const middle = (low + high) / 2;
    if (test(middle)) low = middle;
    else high = middle;
  }
  return low;
}

function fits(words: Words[], room: Area, scale: number, ruler: Ruler): boolean {
  const lines = words.flatMap((line) => wrap(line, room.width, scale, ruler));
  const wide = lines.some(({ text, size, bold }) => ruler.width(text, size, bold) > room.width);
  return !wide && heightOf(lines) <= room.height;
}

function heightOf(lines: Words[]): number {
  return lines.reduce((sum, { size }) => sum + size * LEADING * MM_PER_POINT, 0);
}

function wrap({ text, size, bold }: Words, width: number, scale: number, ruler: Ruler): Words[] {
  const scaled = size * scale;
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
    if (lines.length > 0 && ruler.width(longer, scaled, bold) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.map((line) => ({ text: line, size: scaled, bold }));
}

function place(words: Words[], room: Area, scale: number, ruler: Ruler, beside: boolean): Item[] {
  const lines = words.flatMap((line) => wrap(line, room.width, scale, ruler));
  let top = room.y + (beside ? (room.height - heightOf(lines)) / 2 : 0);
  return lines.map(({ text, size, bold }) => {
    const y = top + size * ASCENT * MM_PER_POINT;
    top += size * LEADING * MM_PER_POINT;
    const x = beside ? room.x : room.x + (room.width - ruler.width(text, size, bold)) / 2;
    return { kind: 'text', text, x, y, size, bold };
  });
}
