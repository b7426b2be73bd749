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

/** What had to give way so that the rest can be read. */
export interface Shortened {
  /** Languages for which there was no room. */
  left: Language[];
  /** The label was cut, or left out. */
  label: boolean;
  /** The number that the other networks dial was left out. */
  other: boolean;
  /** All the same the number to dial is smaller than can be read. */
  small: boolean;
}

interface Words {
  text: string;
  size: number;
  bold: boolean;
  /** Smaller than so many points it cannot be read. */
  least: number;
  /** One line of it, with as much as there is room for. */
  cut?: boolean;
}

/** One of the things that can be printed where not everything has room. */
interface Way {
  languages: readonly Language[];
  label: 'whole' | 'cut' | 'none';
  other: boolean;
  /** Whether numbers to dial go on in the next line, which begins with a star. */
  broken: boolean;
}

export const MM_PER_POINT = 25.4 / 72;
const LEADING = 1.22;
const ASCENT = 0.78;
export const LEAST_POINTS = 7;
/** Rather than below this the instructions are left out. */
const LEAST_SCALE = 0.82;
const HOW_POINTS = 7.5;
const MOST_ENLARGED = 3;

export function layCard(code: Printed, cell: Area, wording: Wording, ruler: Ruler): Item[] {
  const { whole, corner, text, beside } = partsOf(cell);
  const matrix = matrixOf(code.dialString);
  const module = whole / (matrix.length + 2 * QUIET);
  const drawn: Item = {
    kind: 'code',
    x: corner.x + QUIET * module,
    y: corner.y + QUIET * module,
    side: matrix.length * module,
    matrix,
  };
  const { least, lines } = layWords(code, text, wording, ruler);
  const scale = largestThatFits((enlarged) => fits(lines(enlarged), text, ruler), least);
  return [drawn, ...place(lines(scale), text, ruler, beside)];
}

/** The same without drawing it. */
export function shortenedIn(code: Printed, cell: Area, wording: Wording, ruler: Ruler): Shortened {
  const { way, small } = layWords(code, partsOf(cell).text, wording, ruler);
  return {
    left: wording.languages.filter((language) => !way.languages.includes(language)),
    label: way.label !== 'whole' && Boolean(code.label?.trim()),
    other: !way.other && Boolean(code.dialStringOther),
    small,
  };
}

function partsOf(cell: Area) {
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
  const corner = {
    x: beside ? room.x : room.x + (room.width - whole) / 2,
    y: beside ? room.y + (room.height - whole) / 2 : room.y,
  };
  const text = beside
    ? { ...room, x: room.x + whole, width: room.width - whole }
    : { ...room, y: room.y + whole, height: room.height - whole };
  return { whole, corner, text, beside };
}

interface Laid {
  way: Way;
  /** Nothing of it can be read in this room. */
  small: boolean;
  /** The scale at which there is room for it. */
  least: number;
  lines(scale: number): Text[];
}

function layWords(code: Printed, room: Area, wording: Wording, ruler: Ruler): Laid {
  const asked = LANGUAGES.filter((language) => wording.languages.includes(language));
  for (const way of waysOf(asked)) {
    const words = wordsOf(code, way, wording, ruler);
    const lines = (scale: number) => linesOf(words, way, room, scale, ruler);
    const least = way.languages.length > 0 ? LEAST_SCALE : 0;
    if (fits(lines(least), room, ruler)) return { way, small: false, least, lines };
  }
  const words = wordsOf(code, LEAST, wording, ruler).map((line) => ({ ...line, least: 0 }));
  const lines = (scale: number) => linesOf(words, LEAST, room, scale, ruler);
  return { way: LEAST, small: true, least: 0, lines };
}

const LEAST: Way = { languages: [], label: 'none', other: false, broken: true };

/** From all that was asked for to the least that is of use: the first for which there is room is printed. */
function* waysOf(asked: readonly Language[]): Generator<Way> {
  for (const broken of [false, true])
    for (let count = asked.length; count >= 0; count -= 1)
      yield { languages: asked.slice(0, count), label: 'whole', other: true, broken };
  for (const [label, other] of [
    ['cut', true],
    ['none', true],
    ['none', false],
  ] as const)
    for (const broken of [false, true]) yield { languages: [], label, other, broken };
}

function wordsOf(code: Printed, way: Way, { showsAmount, languages }: Wording, ruler: Ruler): Words[] {
  const any = WORDS[languages[0] ?? 'en'].anyAmount;
  const amount = code.amountRwf ? `${code.amountRwf.toLocaleString('en-GB')} ${code.currency}` : any;
  const merchant = code.targetKind === 'MERCHANT' ? 'MoMoPay ' : '';
  const networks = code.dialStringOther ? `${code.networks.join(', ')} ` : '';
  const other = way.other && code.dialStringOther;
  const label = way.label === 'none' ? '' : (code.label?.trim() ?? '');
  const line = (text: string, size: number, bold: boolean, least = LEAST_POINTS): Words => ({
    text: ruler.printable(text),
    size,
    bold,
    least,
  });
  return [
    // One that has to be cut is small, so that more of it is left.
    ...(label && way.label === 'whole' ? [line(label, 13, true)] : []),
    ...(label && way.label === 'cut' ? [{ ...line(label, LEAST_POINTS, true), cut: true }] : []),
    line(`${merchant}${code.targetDisplay}`, 12, true),
    ...(showsAmount ? [line(amount, 11, true)] : []),
    line(`${networks}${code.dialString}`, 8.5, false),
    ...(other ? [line(`${code.otherNetworks.join(', ')} ${other}`, 8.5, false)] : []),
    ...way.languages.map((language) =>
      line(WORDS[language].how, HOW_POINTS, false, HOW_POINTS * LEAST_SCALE),
    ),
  ];
}

function largestThatFits(test: (scale: number) => boolean, least: number): number {
  let [low, high] = [least, MOST_ENLARGED];
  for (let step = 0; step < 12; step += 1) {
    const middle = (low + high) / 2;
    if (test(middle)) low = middle;
    else high = middle;
  }
  return low;
}

interface Text {
  text: string;
  size: number;
  bold: boolean;
}

function fits(lines: Text[], room: Area, ruler: Ruler): boolean {
  const wide = lines.some(({ text, size, bold }) => ruler.width(text, size, bold) > room.width);
  return !wide && heightOf(lines) <= room.height;
}

function heightOf(lines: Text[]): number {
  return lines.reduce((sum, { size }) => sum + size * LEADING * MM_PER_POINT, 0);
}

function linesOf(words: Words[], { broken }: Way, room: Area, scale: number, ruler: Ruler): Text[] {
  return words.flatMap(({ text, size, bold, least, cut }) => {
    const scaled = Math.max(least, size * scale);
    const hasRoom = (line: string) => ruler.width(line, scaled, bold) <= room.width;
    const lines = cut ? [shorten(text, hasRoom)] : wrap(text, broken, hasRoom);
    return lines.map((line) => ({ text: line, size: scaled, bold }));
  });
}

function wrap(text: string, broken: boolean, hasRoom: (line: string) => boolean): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/))
    (broken ? word.split(/(?=\*)/) : [word]).forEach((part, at) => {
      const longer = `${lines.at(-1) ?? ''}${at > 0 ? '' : ' '}${part}`;
      if (lines.length > 0 && hasRoom(longer)) lines[lines.length - 1] = longer;
      else lines.push(part);
    });
  return lines;
}

function shorten(text: string, hasRoom: (line: string) => boolean): string {
  if (hasRoom(text)) return text;
  let end = text.length;
  while (end > 1 && !hasRoom(`${text.slice(0, end).trimEnd()}…`)) end -= 1;
  return `${text.slice(0, end).trimEnd()}…`;
}

function place(lines: Text[], room: Area, ruler: Ruler, beside: boolean): Item[] {
  let top = room.y + (beside ? (room.height - heightOf(lines)) / 2 : 0);
  return lines.map(({ text, size, bold }) => {
    const y = top + size * ASCENT * MM_PER_POINT;
    top += size * LEADING * MM_PER_POINT;
    const x = beside ? room.x : room.x + (room.width - ruler.width(text, size, bold)) / 2;
    return { kind: 'text', text, x, y, size, bold };
  });
}
