/** Light, dark, or as the system has it. The colours are in `app.css`; here is only which half of them holds. */
import { createStore } from '../data/store.ts';

export const THEMES = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof THEMES)[number];

const KEPT = 'hub.theme';
const systemDark = globalThis.matchMedia?.('(prefers-color-scheme: dark)');

export const themeChoice = createStore<ThemeChoice>(readChoice());
/** What it comes to, for what is drawn by script. */
export const theme = createStore<'light' | 'dark'>(resolve());

export function chooseTheme(choice: ThemeChoice): void {
  if (choice === 'system') localStorage.removeItem(KEPT);
  else localStorage.setItem(KEPT, choice);
  themeChoice.set(choice);
  applyTheme();
}

export function applyTheme(): void {
  const choice = themeChoice.get();
  if (choice === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = choice;
  theme.set(resolve());
}

systemDark?.addEventListener('change', applyTheme);

function resolve(): 'light' | 'dark' {
  const choice = themeChoice.get();
  if (choice !== 'system') return choice;
  return systemDark?.matches ? 'dark' : 'light';
}

function readChoice(): ThemeChoice {
  const kept = globalThis.localStorage?.getItem(KEPT);
  return THEMES.find((theme) => theme === kept) ?? 'system';
}
