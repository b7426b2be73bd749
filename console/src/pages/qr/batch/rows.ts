/** What a file asks for: whom each row pays, how much, and what is printed beside it. */
import { readAmount } from '../dialling.ts';
import { MOST_LABEL } from '../print/settings.ts';
import { type CsvRow, parseCsv } from './csv.ts';

export interface Wish {
  line: number;
  target: string;
  amount: string;
  label: string;
  /** What has to be put right in the file before the row can be sent: a message’s end. */
  problem: 'no-target' | 'no-digits' | 'amount' | 'columns' | 'label' | null;
  /** The line of an earlier row that wishes for the same. */
  sameAs: number | null;
}

export const MOST_ROWS = 500;
export const MOST_BYTES = 1_000_000;

const HEADS = {
  target: ['target', 'number', 'phone', 'code', 'numero', 'telephone', 'nimero', 'telefone', 'kode'],
  amount: ['amount', 'rwf', 'price', 'montant', 'prix', 'amafaranga', 'igiciro'],
  label: ['label', 'name', 'shop', 'nom', 'libelle', 'etiquette', 'izina', 'iduka'],
} as const;
type Column = keyof typeof HEADS;

const COLUMNS: Column[] = ['target', 'amount', 'label'];

/** With a line of names in any order, or without one in the order target, amount, label. */
export function readWishes(text: string): Wish[] {
  const [first, ...others] = parseCsv(text);
  if (!first) return [];
  const names = first.cells.map(columnOf);
  const named = names.includes('target');
  const order = named ? names : COLUMNS;
  const seen = new Map<string, number>();
  return (named ? others : [first, ...others]).map((row) => {
    const wish = readWish(row, order);
    const same = `${wish.target.replace(/\D/g, '')} ${readAmount(wish.amount)}`;
    const sameAs = wish.problem ? null : (seen.get(same) ?? null);
    if (!wish.problem && sameAs === null) seen.set(same, wish.line);
    return { ...wish, sameAs };
  });
}

function columnOf(name: string): Column | null {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z]/g, '');
  return COLUMNS.find((column) => (HEADS[column] as readonly string[]).includes(plain)) ?? null;
}

function readWish({ line, cells }: CsvRow, order: (Column | null)[]): Omit<Wish, 'sameAs'> {
  const cell = (column: Column) => cells[order.indexOf(column)] ?? '';
  const wish = { line, target: cell('target'), amount: cell('amount'), label: cell('label') };
  return { ...wish, problem: problemOf(wish, cells, order.length) };
}

function problemOf(
  { target, amount, label }: Pick<Wish, 'target' | 'amount' | 'label'>,
  cells: string[],
  columns: number,
) {
  if (cells.slice(columns).some((cell) => cell !== '')) return 'columns';
  if (target === '') return 'no-target';
  if (!/\d/.test(target)) return 'no-digits';
  if (readAmount(amount) === false && !/\d/.test(amount)) return 'amount';
  return label.length > MOST_LABEL ? 'label' : null;
}
