/** Times, durations, numbers and money as people here write them, in the hub's time zone. */
import { hubZone } from '../data/hub.ts';
import type { Language } from './locale.ts';

/** Browsers know little of Kinyarwanda; days and numbers in Rwanda are written as in English, with the words of the page. */
const TAGS: Record<Language, string> = { en: 'en-GB', fr: 'fr-RW', rw: 'en-GB' };
const RW_MONTHS = ['Mut', 'Gas', 'Wer', 'Mat', 'Gic', 'Kam', 'Nya', 'Kan', 'Nze', 'Ukw', 'Ugu', 'Uku'];

const made = new Map<string, Intl.DateTimeFormat>();

function dates(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const zone = hubZone();
  const key = `${language}${zone}${JSON.stringify(options)}`;
  const known = made.get(key) ?? new Intl.DateTimeFormat(TAGS[language], { timeZone: zone, ...options });
  made.set(key, known);
  return known;
}

/** `14:05`, with seconds where they matter. */
export function formatClock(at: Date, language: Language, seconds = false): string {
  return dates(language, {
    hour: '2-digit',
    minute: '2-digit',
    ...(seconds ? { second: '2-digit' } : {}),
  }).format(at);
}

/** `26 Nov 2026`; the year only where it is another than this one. */
export function formatDay(at: Date, language: Language, now = new Date()): string {
  const sameYear = yearOf(at) === yearOf(now);
  const parts = dates(language, {
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).formatToParts(at);
  const month = Number(dates('en', { month: 'numeric' }).format(at));
  return parts
    .map(({ type, value }) =>
      language === 'rw' && type === 'month' ? (RW_MONTHS[month - 1] ?? value) : value,
    )
    .join('');
}

export function formatMoment(at: Date, language: Language, seconds = false): string {
  return `${formatDay(at, language)}, ${formatClock(at, language, seconds)}`;
}

/** `2026-11-26` in the hub's zone, for fields of days and names of files. */
export function dayOf(at: Date): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: hubZone() }).format(at);
}

function yearOf(at: Date): string {
  return dates('en', { year: 'numeric' }).format(at);
}

const STEPS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
] as const;

/** `3 min`, `2 h`, `4 d`: as short as a column. */
export function formatAge(ms: number): string {
  const [unit, size] = STEPS.find(([, least]) => ms >= least) ?? ['s', 1_000];
  return `${Math.max(0, Math.floor(ms / size))} ${unit}`;
}

/** How long something took: `430 ms`, `2.4 s`, `3 min 5 s`. */
export function formatDuration(ms: number): string {
  if (ms < 1) return ms === 0 ? '0 ms' : `${ms.toFixed(1)} ms`;
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1_000).toFixed(ms < 10_000 ? 1 : 0)} s`;
  const seconds = Math.round(ms / 1_000);
  if (seconds < 3_600) return twoUnits(seconds, 60, 'min', 's');
  return twoUnits(Math.floor(seconds / 60), 60, 'h', 'min');
}

/** `3 min 5 s`; `3 min` where there is no rest. */
function twoUnits(amount: number, size: number, large: string, small: string): string {
  const rest = amount % size;
  const whole = `${Math.floor(amount / size)} ${large}`;
  return rest === 0 ? whole : `${whole} ${rest} ${small}`;
}

export function formatNumber(value: number, language: Language, digits = 0): string {
  return new Intl.NumberFormat(TAGS[language], { maximumFractionDigits: digits }).format(value);
}

/** `1.2k`: for axes and tiles. */
export function formatShort(value: number, language: Language): string {
  return new Intl.NumberFormat(TAGS[language], { notation: 'compact', maximumFractionDigits: 1 }).format(
    value,
  );
}

/** Shares near the whole keep the digits that matter: `99.95 %`. */
export function formatShare(share: number, language: Language): string {
  const digits = share > 0.9 && share < 1 ? 3 : 1;
  return new Intl.NumberFormat(TAGS[language], { style: 'percent', maximumFractionDigits: digits }).format(
    digits === 3 ? Math.floor(share * 1e5) / 1e5 : share,
  );
}

/** Whole francs. */
export function formatRwf(amount: number, language: Language): string {
  return `${formatNumber(amount, language)} RWF`;
}
