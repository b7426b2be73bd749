/** What the doctor found, sorted: what to mend, how the hub is set, and how what it depends on fares. */
import type { SettingsAllQuery } from '../../generated/settings.ts';

export type Finding = SettingsAllQuery['settings'][number];

export interface Sorted {
  faults: Finding[];
  settings: Finding[];
  parts: Finding[];
}

/** As environment variables are written. */
const SETTING = /^[A-Z_]+(\*)?$/;

export function sorted(findings: readonly Finding[]): Sorted {
  const fine = findings.filter(({ state }) => state === 'FINE');
  return {
    faults: findings.filter(({ state }) => state !== 'FINE'),
    settings: fine.filter(({ name }) => SETTING.test(name)),
    parts: fine.filter(({ name }) => !SETTING.test(name)),
  };
}

/** As `hub doctor` prints it, to hand on to whoever mends it. */
export function textOf(findings: readonly Finding[]): string {
  return findings
    .map(({ name, words, remedy }) =>
      remedy ? `FAULT ${name}: ${words}\n      → ${remedy}` : `ok    ${name}: ${words}`,
    )
    .join('\n');
}
