/** How codes are printed, as the address keeps it. */
import { LANGUAGES, type Language } from '../../../i18n/locale.ts';
import {
  GRIDS,
  type Grid,
  gridSheet,
  LABELS,
  type Label,
  labelSheet,
  PAPERS,
  type Paper,
  type Sheet,
  tentSheet,
} from '../../../print/sheets.ts';
import { readList, type UrlState } from '../../../ui/urlState.ts';

export const KINDS = ['grid', 'labels', 'tent'] as const;
export type Kind = (typeof KINDS)[number];

export interface Settings {
  kind: Kind;
  paper: Paper;
  grid: Grid;
  labels: Label;
  copies: number;
  /** The first free place of a sheet, counted from 1. */
  first: number;
  label: string;
  languages: Language[];
  showsAmount: boolean;
}

export const MOST_COPIES = 500;
/** Longer ones fit on nothing that is printed here. */
export const MOST_LABEL = 80;
/** Stands for “none” in a list that is not empty unless given. */
const NO_LANGUAGE = 'none';

export function readSettings(state: UrlState): Settings {
  const one = <Value extends string>(text: string | undefined, known: readonly Value[], otherwise: Value) =>
    known.find((value) => value === text) ?? otherwise;
  const count = (text: string | undefined, most: number) =>
    Math.max(1, Math.min(most, Math.floor(Number(text ?? 1)) || 1));
  const settings = {
    kind: one(state.kind, KINDS, 'grid'),
    paper: one(state.paper, Object.keys(PAPERS) as Paper[], 'A4'),
    grid: one(state.grid, GRIDS, '2x3'),
    labels: one<Label>(
      state.labels,
      LABELS.map(({ name }) => name),
      'L7160',
    ),
    copies: count(state.copies, MOST_COPIES),
    label: (state.label ?? '').slice(0, MOST_LABEL),
    languages: state.lang === undefined ? [...LANGUAGES] : readList(state.lang, LANGUAGES),
    showsAmount: state.amount !== 'no',
  };
  return { ...settings, first: count(state.first, placesOf(sheetOf(settings))) };
}

export function writeLanguages(languages: readonly Language[]): string {
  return languages.join('.') || NO_LANGUAGE;
}

export function sheetOf({
  kind,
  paper,
  grid,
  labels,
}: Pick<Settings, 'kind' | 'paper' | 'grid' | 'labels'>): Sheet {
  if (kind === 'labels') return labelSheet(labels);
  return kind === 'tent' ? tentSheet(paper) : gridSheet(paper, grid);
}

/** How many codes a sheet takes. */
export function placesOf(sheet: Sheet): number {
  return sheet.cells.length / sheet.faces;
}

export function pagesFor(codes: number, settings: Settings): number {
  return Math.ceil((codes * settings.copies + settings.first - 1) / placesOf(sheetOf(settings)));
}
